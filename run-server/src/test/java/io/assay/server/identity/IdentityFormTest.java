package io.assay.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.server.access.Role;
import io.assay.suite.YamlFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityFormTest {
    private static List<TrustedIssuer> read(String text) {
        return YamlFile.parse("server.yaml", text, IdentityForm.LIST, Map.of()).orElseThrow();
    }

    private static List<TrustedIssuer> read(String issuer, String... rules) {
        StringBuilder text =
                new StringBuilder("- issuer: " + issuer + "\n  audience: https://assay.example.com\n  rules:\n");
        for (String rule : rules) {
            text.append("    - { claims: ").append(rule).append(", projects: shop }\n");
        }
        return read(text.toString());
    }

    @Test
    void an_issuer_is_read_with_what_its_tokens_are_good_for() {
        // when
        TrustedIssuer issuer = read("""
                - issuer: https://gitlab.example.com
                  platform: gitlab
                  audience: [https://assay.example.com, assay]
                  rules:
                    - claims: { project_path: acme/shop, ref_protected: true, ref: [main, release/*] }
                      projects: [shop, payroll]
                      role: maintainer
                    - { claims: { namespace_path: acme }, projects: shop }
                """).get(0);

        // then
        assertThat(issuer.platform()).isEqualTo(Platform.GITLAB);
        assertThat(issuer.audiences()).containsExactlyInAnyOrder("https://assay.example.com", "assay");
        assertThat(issuer.rules().get(0).role()).isEqualTo(Role.MAINTAINER);
        assertThat(issuer.rules().get(0).projects()).containsExactlyInAnyOrder("shop", "payroll");
        assertThat(issuer.rules().get(1).role()).isEqualTo(Role.RUNNER);
    }

    @ParameterizedTest
    @CsvSource({
        "https://token.actions.githubusercontent.com, github:",
        "https://token.actions.githubusercontent.com/acme-enterprise, github:",
        "https://token.actions.octocorp.ghe.com, token.actions.octocorp.ghe.com:",
        "https://ghe.example.com/_services/token, ghe.example.com:"
    })
    void githubs_issuers_are_known_by_their_address(String issuer, String prefix) {
        TrustedIssuer read = read(issuer, "{ repository: acme/shop }").get(0);

        assertThat(read.platform()).isEqualTo(Platform.GITHUB);
        assertThat(read.prefix() + ":").isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ repo: acme/shop } | names the claim 'repo', which github does not send. Accepted: actor,",
                "{ repository: '*' } | fits every token of the issuer",
                "{ ref: refs/heads/main } | fits tokens of anybody at token.actions.githubusercontent.com",
                "{ repository: '*/shop' } | fits tokens of anybody",
                "{ repository: 'acme*' } | fits tokens of anybody",
                "{ repository: [acme/shop, '*/shop'] } | fits tokens of anybody",
                "{ job_workflow_ref: 'acme/ci/.github/workflows/test.yml@*' } | fits tokens of anybody",
                "{ repository: shop } | would fit no token: repository is a path such as acme/shop",
                "{ repository: acme/shop, ref: main } | would fit no token: ref is a whole name: refs/heads/main",
                "{ repository: acme/shop, ref_protected: yes } | would fit no token: ref_protected is true or false"
            })
    void a_rule_that_is_for_nobody_or_for_everybody_is_refused(String claims, String reason) {
        assertThatThrownBy(() -> read("https://token.actions.githubusercontent.com", claims))
                .hasMessageContaining("server.yaml:4:5: 'rules' holds a rule, number 1, that " + reason);
    }

    @Test
    void a_rule_that_is_never_reached_is_refused() {
        assertThatThrownBy(() -> read(
                        "https://gitlab.com",
                        "{ project_path: acme/* }",
                        "{ project_path: other/shop }",
                        "{ project_path: [acme/shop, acme/payroll], ref: main }"))
                .hasMessageContaining("number 3, that is never reached: whatever fits it fits rule 1");
    }

    @Test
    void a_rule_that_names_the_event_is_reached_behind_one_that_does_not() {
        assertThat(read(
                                "https://token.actions.githubusercontent.com",
                                "{ repository: acme/shop }",
                                "{ repository: acme/shop, event_name: pull_request }")
                        .get(0)
                        .rules())
                .hasSize(2);
    }

    @Test
    void an_issuer_of_ones_own_may_be_trusted_as_a_whole_group() {
        assertThat(read("https://ghe.example.com/_services/token", "{ ref: refs/heads/main }"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://gitlab.example.com | it has to be https",
                "https://gitlab.com/ | ends with '/'",
                "gitlab.com | write the address that tokens name in iss",
                "https://me:secret@gitlab.com | holds a name or a password",
                "https://ci.example.com | write platform: github or platform: gitlab"
            })
    void an_issuer_that_cannot_be_one_is_told(String issuer, String words) {
        assertThatThrownBy(() -> read(issuer, "{ repository: acme/shop }"))
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }

    @Test
    void what_is_for_people_and_agents_is_for_no_job() {
        assertThatThrownBy(() -> read("""
                        - issuer: https://gitlab.com
                          audience: assay
                          rules: { claims: { project_path: acme/shop }, projects: shop, role: admin }
                        """)).hasMessageContaining("Accepted: viewer, runner, maintainer");
    }

    @Test
    void authorities_that_cannot_be_read_are_told() {
        assertThatThrownBy(() -> read("""
                        - issuer: https://gitlab.com
                          audience: assay
                          ca-file: /nowhere/ca.pem
                          rules: { claims: { project_path: acme/shop }, projects: shop }
                        """))
                .hasMessageContaining("'ca-file' cannot be used: the certificates of /nowhere/ca.pem");
    }
}
