package io.assay.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are put together from parts, so that no scanner takes this file for a leak. */
class TokenShapesTest {
    private static final String RANDOM = "a1B2c3D4e5F6g7H8i9J0".repeat(10);

    private final Redactor redactor = Redactor.of(List.of());

    @ParameterizedTest
    @CsvSource({
        "ghp_,36",
        "gho_,36",
        "ghu_,36",
        "ghs_,36",
        "ghr_,36",
        "github_pat_,82",
        "glpat-,20",
        "glcbt-,25",
        "gldt-,20",
        "glrt-,20",
        "AIza,35",
        "npm_,36",
        "pypi-AgEIcHlwaS5vcmc,120",
        "sk_live_,24",
        "rk_live_,24",
        "sk_live_,99",
        "ATATT3,180",
        "xoxb-1234567890-,24",
        "xoxp-1-2-3-,32",
        "xapp-1-A01-123-,64",
        "hf_,34",
        "dckr_pat_,27",
        "hooks.slack.com/services/,44",
        "GOCSPX-,28",
        "ya29.,100"
    })
    void the_prefix_of_a_token_stays_and_the_rest_is_masked(String prefix, int length) {
        String token = prefix + RANDOM.substring(0, length);

        assertThat(redactor.redact("x=" + token + " y"))
                .startsWith("x=")
                .endsWith("*** y")
                .doesNotContain("a1B2");
        assertThat(redactor.redact("\u001b[32m" + token + "\u001b[0m")).endsWith("***\u001b[0m");
        assertThat(redactor.redact("\"a\\n" + token + "\\nb\"")).doesNotContain("a1B2");
        assertThat(redactor.redact(token)).endsWith("***");
    }

    @Test
    void the_names_of_kinds_stay_readable() {
        assertThat(redactor.redact("ghp_" + RANDOM.substring(0, 36))).isEqualTo("ghp_***");
        assertThat(redactor.redact("AKIA" + "IOSFODNN7EXAMPLE")).isEqualTo("AKIA***");
        assertThat(redactor.redact("(ASIA" + "IOSFODNN7EXAMPLE)")).isEqualTo("(ASIA***)");
        assertThat(redactor.redact("SG." + RANDOM.substring(0, 22) + "." + RANDOM.substring(0, 43)))
                .isEqualTo("SG.***");
    }

    @Test
    void a_json_web_token_is_masked_with_its_signature() {
        String token = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0" + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6y";

        assertThat(redactor.redact("jwt " + token + ", ok")).isEqualTo("jwt eyJ***, ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer ",
                "authorization: bearer ",
                "> AUTHORIZATION: Basic ",
                "Proxy-Authorization: Basic ",
                "\"Authorization\": \"Bearer ",
                "{\\\"authorization\\\":\\\"token ",
                "-H 'Authorization: Token ",
                "aws_secret_access_key=",
                "AWS_SECRET_ACCESS_KEY: ",
                "export AWS_SECRET_ACCESS_KEY=\"",
                "\"SecretAccessKey\": \"",
                "aws configure set aws_secret_access_key "
            })
    void a_value_that_its_name_gives_away_is_masked(String name) {
        String value = "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY";

        assertThat(redactor.redact(name + value + "\" rest")).isEqualTo(name + "***\" rest");
        assertThat(redactor.redact(name + value)).isEqualTo(name + "***");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:PASS@host/path, https://user:***@host/path",
        "postgresql://app:p@ss:w0rd!@db:5432/x?y=z, postgresql://app:***@db:5432/x?y=z",
        "redis://:PASS@cache, redis://:***@cache",
        "'url=\"https://u:p%2Fq@h\"', 'url=\"https://u:***@h\"'"
    })
    void the_password_of_a_url_is_masked(String text, String expected) {
        assertThat(redactor.redact(text)).isEqualTo(expected);
    }

    @Test
    void the_body_of_a_private_key_is_masked_line_by_line() {
        String body = RANDOM.substring(0, 64);
        String key = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + body + "\n" + body
                + "\nabc==\n-----END RSA PRIVATE KEY-----\nafter " + body;

        assertThat(redactor.redact(key))
                .isEqualTo("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n***\n***\n***\n"
                        + "-----END RSA PRIVATE KEY-----\nafter " + body);
    }

    @Test
    void a_private_key_is_masked_in_json_and_behind_the_prefixes_of_a_log() {
        String body = RANDOM.substring(0, 64);
        String json = "{\"key\":\"-----BEGIN PRIVATE KEY-----\\n" + body + "\\nabcd\\n-----END PRIVATE KEY-----\\n\"}";
        String log = "web | -----BEGIN EC PRIVATE KEY-----\nweb | " + body
                + "\nweb | -----END EC PRIVATE KEY-----\nweb | up";

        assertThat(redactor.redact(json)).doesNotContain("a1B2", "abcd").endsWith("-----END PRIVATE KEY-----\\n\"}");
        assertThat(redactor.redact(log)).doesNotContain("a1B2").endsWith("-----END EC PRIVATE KEY-----\nweb | up");
    }

    @Test
    void a_begin_line_without_a_key_masks_nothing() {
        String text = "expected -----BEGIN PRIVATE KEY----- in key.pem\n\tat org.example.Keys.read(Keys.java:12)\n"
                + "line\n".repeat(10) + RANDOM;

        assertThat(redactor.redact(text)).isEqualTo(text);
    }
}
