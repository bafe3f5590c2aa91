package io.assay.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String PASSWORD = "p&ss/w\"rd<é>'1";

    @Test
    void a_known_value_is_masked_wherever_it_stands() {
        Redactor redactor = Redactor.of(List.of("hunter22"));

        String redacted = redactor.redact("hunter22 is not xhunter22x, nor HUNTER22; hunter2");

        assertThat(redacted).isEqualTo("*** is not x***x, nor HUNTER22; hunter2");
    }

    @Test
    void values_shorter_than_four_characters_are_left() {
        Redactor redactor = Redactor.of(List.of("", "a", "abc", "  x\n"));

        assertThat(redactor.redact("abc a   x\n")).isEqualTo("abc a   x\n");
    }

    @Test
    void encoded_forms_of_a_value_are_masked() {
        Redactor redactor = Redactor.of(List.of(PASSWORD));
        List<String> forms = List.of(
                PASSWORD,
                Base64.getEncoder().encodeToString(PASSWORD.getBytes(UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(PASSWORD.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString((PASSWORD + "\n").getBytes(UTF_8)),
                URLEncoder.encode(PASSWORD, UTF_8),
                "p%26ss%2fw%22rd%3c%c3%a9%3e'1",
                "p&ss/w\\\"rd<é>'1",
                "p&ss\\/w\\\"rd<é>'1",
                "p&ss/w\\\"rd<\\u00e9>'1",
                "p\\u0026ss/w\\\"rd\\u003cé\\u003e'1",
                "p&amp;ss/w&quot;rd&lt;é&gt;&#39;1");

        assertThat(forms)
                .allSatisfy(
                        form -> assertThat(redactor.redact("<" + form + ">")).isEqualTo("<***>"));
    }

    @Test
    void a_value_is_found_inside_a_longer_text_in_base_64() {
        Redactor redactor = Redactor.of(List.of("correct-horse-battery"));

        for (String before : List.of("", "a", "ab", "user:")) {
            String encoded = Base64.getEncoder().encodeToString((before + "correct-horse-battery!").getBytes(UTF_8));
            String redacted = redactor.redact(encoded);

            assertThat(redacted).contains("***").hasSizeLessThan(encoded.length() - 20);
        }
    }

    @Test
    void every_longer_line_of_a_value_is_masked_by_itself() {
        Redactor redactor = Redactor.of(List.of("first-line-1\nshort\r\n  second-line-2\n"));

        assertThat(redactor.redact("[1] first-line-1\n[2] short\n[3] second-line-2"))
                .isEqualTo("[1] ***\n[2] short\n[3] ***");
    }

    @Test
    void secrets_that_hold_one_another_or_overlap_are_masked_as_one() {
        Redactor redactor = Redactor.of(List.of("abcd", "abcdefgh", "ghijkl"));

        assertThat(redactor.redact("abcdef abcdefgh abcdefghijkl xghijklx")).isEqualTo("***ef *** *** x***x");
    }

    @Test
    void a_token_inside_a_known_value_does_not_hide_the_rest_of_it() {
        String token = "ghp_" + "a1B2c3D4e5F6".repeat(3);
        Redactor redactor = Redactor.of(List.of("user=" + token + ";rest"));

        assertThat(redactor.redact("<user=" + token + ";rest> <" + token + ">")).isEqualTo("<***> <ghp_***>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm_config_cache=/root/.npm npm_lifecycle_event",
                "running ghp_short and glpat-x and AKIA and SG.a.b",
                "XAKIAIOSFODNN7EXAMPLE AKIAIOSFODNN7EXAMPLEX ATATTGCATGCATATTGCATGCATATTGCATGCATATTGCATGC",
                "https://example.com:8443/path?mail=a@b.org http://localhost:8080 ssh://git@host/x",
                "Authorization header is missing; authorization: none",
                "AWS_SECRET_ACCESS_KEY=${SECRET}",
                "eyJust.a.word eyJhbGciOiJub25lIn0 is a header",
                "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUexampleexampleexample0w\n-----END CERTIFICATE-----",
                "ssh-keygen writes -----BEGIN PRIVATE KEY----- first, a test said",
                "-------------------------------------------------------",
                "pypi-attestations sk_test_case rk_live_ xoxb- hf_hub_download",
                "skip eyes glad npx gh: ASIAN Ai SGML"
            })
    void ordinary_text_is_left(String text) {
        assertThat(Redactor.of(List.of()).redact(text)).isEqualTo(text);
    }

    @Test
    void text_that_is_masked_already_stays_as_it_is() {
        Redactor redactor = Redactor.of(List.of("hunter22"));
        String once =
                redactor.redact("https://me:hunter22@host ghp_" + "x".repeat(36) + " Authorization: Bearer hunter22");

        assertThat(redactor.redact(once)).isEqualTo(once);
    }

    @Test
    void a_secret_of_many_pieces_is_found() {
        Redactor.Stream stream = Redactor.of(List.of("hunter22")).stream();

        String redacted =
                stream.accept("it is hun") + stream.accept("ter") + stream.accept("22 and hun") + stream.finish();

        assertThat(redacted).isEqualTo("it is *** and hun");
    }

    @Test
    void only_what_may_begin_a_secret_is_held_back() {
        Redactor.Stream stream = Redactor.of(List.of("hunter22")).stream();

        assertThat(stream.accept("plain text hun")).isEqualTo("plain text ");
        assertThat(stream.accept("dred ")).isEqualTo("hundred ");
        assertThat(stream.finish()).isEmpty();
    }

    @Test
    void a_token_without_end_is_swallowed_as_it_comes() {
        Redactor.Stream stream = Redactor.of(List.of()).stream();
        StringBuilder redacted = new StringBuilder(stream.accept("ghp_"));

        for (int i = 0; i < 100; i++) {
            redacted.append(stream.accept("a".repeat(10_000)));
        }
        redacted.append(stream.accept(" end")).append(stream.finish());

        assertThat(redacted).hasToString("ghp_*** end");
    }
}
