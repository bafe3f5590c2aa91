package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefectsTest {
    private static final Path GOOD = Path.of("src", "test", "resources", "io", "assay", "suite", "good");

    @Test
    void everything_is_read_that_can_be_said() {
        // when
        Defects defects = ProjectFile.read(GOOD.resolve("complete.yaml"), Map.of("TOKEN", "t", "EMPTY", ""))
                .suite("smoke")
                .flatMap(Suite::defects)
                .orElseThrow();

        // then
        assertThat(defects.tracker())
                .isEqualTo(new DefectTracker(
                        DefectTracker.Kind.JIRA,
                        Optional.of(URI.create("https://example.atlassian.net")),
                        "SHOP",
                        Optional.of("JIRA_TOKEN"),
                        Optional.of("alice@example.com"),
                        "defects",
                        Optional.of("ca.pem"),
                        "Defect",
                        Map.of(
                                "customfield_10010", "{\"value\":\"High\"}",
                                "customfield_10011", "5",
                                "customfield_10012", "[\"a\",true,null,1.5]")));
        assertThat(defects.auto()).isFalse();
        assertThat(defects.branches()).containsExactly("main", "release/*");
        assertThat(defects.labels()).containsExactly("assay", "tests");
        assertThat(defects.owners())
                .isEqualTo(new Defects.Owners(
                        Optional.of("OWNERS"),
                        List.of(new Defects.Route(
                                "com.example.pay.*", List.of("@org/pay"), "payments", "High", List.of("pay"))),
                        Map.of("@org/pay", "5b10ac8d82e05b22cc7d4ef5"),
                        Map.of("crash", "Highest", "incident", "Highest")));
        assertThat(defects.reopenWindow()).isEqualTo(Duration.ofDays(7));
        assertThat(defects.resolve()).isEqualTo(new Defects.Resolve(5, 3, 30));
        assertThat(defects.budget()).isEqualTo(new Defects.Budget(5, 50));
        assertThat(defects.storm()).isEqualTo(new Defects.Storm(30, new BigDecimal("25"), 3));
        assertThat(defects.wording())
                .isEqualTo(new Defects.Wording(Optional.of("{{case}}"), Optional.of("{{message}}")));
    }

    @Test
    void a_folder_needs_nothing_and_takes_every_branch() {
        Defects defects = read("{}");

        assertThat(defects.tracker().kind()).isEqualTo(DefectTracker.Kind.FOLDER);
        assertThat(defects.tracker().folder()).isEqualTo("defects");
        assertThat(defects.branches()).containsExactly("*");
        assertThat(defects.auto()).isTrue();
        assertThat(defects.resolve()).isEqualTo(new Defects.Resolve(3, 2, 20));
    }

    @Test
    void a_tracker_of_others_takes_the_branches_that_last() {
        assertThat(read("{ tracker: github, project: octocat/hello-world, token: \"${T}\" }")
                        .branches())
                .containsExactly("main", "master", "release/*");
    }

    @Test
    void a_token_needs_not_be_there_before_something_is_filed() {
        assertThat(read("{ tracker: gitlab, project: shop, token: \"${NOT_SET}\" }")
                        .tracker()
                        .token())
                .contains("NOT_SET");
    }

    @Test
    void what_the_file_says_holds_for_suites_that_say_nothing_else() {
        // given
        String text = """
                project: shop
                defects: { folder: bugs }
                suites:
                  a: { run: make, reports: a.xml }
                  b: { run: make, reports: a.xml, defects: { folder: others } }
                """;

        // when
        Map<String, Suite> suites =
                ProjectFile.parse("assay.yaml", text, Map.of()).suites();

        // then
        assertThat(suites.values())
                .extracting(suite -> suite.defects().orElseThrow().tracker().folder())
                .containsExactly("bugs", "others");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            { tracker: github }                                              | needs 'project' and 'token'
            { tracker: jira, project: SHOP, token: "${T}" }                  | which needs 'url'
            { tracker: github, project: shop, token: "${T}" }                | write owner and name
            { tracker: jira, project: shop, url: "http://j", token: "${T}" } | write the key of a Jira project
            { tracker: jira, project: S, url: "https://x.atlassian.net", token: "${T}" } | Jira Cloud, which needs 'user'
            { tracker: github, project: a/b, token: ghp_secret }             | a token does not belong into this file
            { tracker: folder, project: a/b }                                | means nothing to 'tracker: folder'
            { tracker: gitlab, project: a, token: "${T}", fields: { a: 1 } } | means nothing to 'tracker: gitlab'
            { title: "{{cas}}" }                                             | did you mean {{case}}?
            { resolve: { passes: 30 } }                                      | makes flaky-passes 20 fewer than passes 30
            { priorities: { nonsense: High } }                               | a kind of failure
            { storm: { share: 200% } }                                       | a percentage
            """)
    void what_cannot_be_meant_is_refused(String defects, String words) {
        assertThatThrownBy(() -> read(defects))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("ghp_secret");
    }

    private static Defects read(String defects) {
        String text = "project: shop\nsuites:\n  smoke: { run: make, reports: a.xml, defects: " + defects + " }\n";
        return ProjectFile.parse("assay.yaml", text, Map.of())
                .suite("smoke")
                .flatMap(Suite::defects)
                .orElseThrow();
    }
}
