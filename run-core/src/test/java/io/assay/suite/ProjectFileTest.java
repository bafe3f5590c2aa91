package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.run.Policy;
import io.assay.suite.Concurrency.OnDuplicate;
import io.assay.suite.Concurrency.OnFull;
import io.assay.suite.Concurrency.OnRunning;
import io.assay.suite.Concurrency.Order;
import io.assay.suite.Concurrency.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileTest {
    private static final Map<String, String> PROCESS = Map.of("TOKEN", "s3cret", "EMPTY", "");

    @Test
    void a_suite_is_read_with_everything_it_says() {
        // when
        Suite smoke = good("complete.yaml").suite("smoke").orElseThrow();

        // then
        assertThat(smoke)
                .isEqualTo(new Suite(
                        "smoke",
                        "./mvnw -q test -Dgroups=smoke",
                        Optional.of("docker compose up -d"),
                        Optional.of(new Select("-Dtest={class}#{method}", ",", Optional.of("./list-tests"))),
                        List.of("**/target/surefire-reports/TEST-*.xml"),
                        List.of(),
                        List.of("target/screenshots/**"),
                        4,
                        Duration.ofMinutes(15),
                        List.of("linux"),
                        new Policy(new BigDecimal("99.5"), OptionalInt.of(3), 1, true, true),
                        Optional.of("quarantine.txt"),
                        Map.of(
                                "PRICE", new Variable("1.10", false),
                                "DEBUG", new Variable("True", false),
                                "EMPTY", new Variable("", false)),
                        List.of(Concurrency.of("smoke")),
                        List.of(new Gate(
                                "approve",
                                "Deploy window open?",
                                Duration.ofHours(2),
                                Gate.Verdict.DENY,
                                Gate.Approver.MAINTAINER,
                                List.of(),
                                false)),
                        smoke.defects()));
    }

    @Test
    void what_a_suite_leaves_out_has_its_default() {
        // when
        Suite smoke = good("minimal.yaml").suite("smoke").orElseThrow();

        // then
        assertThat(smoke)
                .isEqualTo(new Suite(
                        "smoke",
                        "make test",
                        Optional.empty(),
                        Optional.empty(),
                        List.of("out.xml"),
                        List.of(),
                        List.of(),
                        1,
                        Duration.ofMinutes(30),
                        List.of(),
                        Policy.STRICT,
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void groups_are_read_with_everything_they_say() {
        // when
        Suite unit = good("complete.yaml").suite("unit").orElseThrow();

        // then
        Concurrency port = Concurrency.of("port-8080");
        assertThat(unit.concurrency())
                .containsExactly(
                        new Concurrency(
                                "{{project}}/{{ suite }}/{{ref}}",
                                Scope.PROJECT,
                                4,
                                2,
                                100_000,
                                OnFull.REJECT,
                                Order.NEWEST_READY,
                                OnRunning.CANCEL_IF_INTERRUPTIBLE,
                                OnDuplicate.NEW,
                                true),
                        new Concurrency(
                                "port-8080",
                                Scope.AGENT,
                                1,
                                1,
                                1,
                                port.onFull(),
                                port.order(),
                                port.onRunning(),
                                port.onDuplicate(),
                                false));
    }

    @Test
    void one_value_stands_for_a_list_of_one() {
        // when
        Suite unit = good("complete.yaml").suite("unit").orElseThrow();

        // then
        assertThat(unit.reports()).isEmpty();
        assertThat(unit.streams()).containsExactly(StreamFormat.GO_JSON);
        assertThat(unit.artifacts()).containsExactly("cover.out");
        assertThat(unit.labels()).containsExactly("linux");
        assertThat(unit.timeout()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void environments_are_read_with_their_probes() {
        // when
        Map<String, Environment> environments = good("complete.yaml").environments();

        // then
        assertThat(environments.keySet()).containsExactly("staging", "production", "database", "laptop");
        assertThat(environments.values())
                .extracting(Environment::probe)
                .containsExactly(
                        probe("https://staging.example.com/health", 5_000, 5, 1_000),
                        probe("https://shop.example.com/eu/status?deep=1", 2_000, 10, 500),
                        probe("http://db.example.com:8080/up", 5_000, 5, 1_000),
                        Optional.empty());
    }

    @Test
    void a_secret_variable_is_marked_and_never_printed() {
        // when
        Environment production = good("complete.yaml").environment("production").orElseThrow();

        // then
        assertThat(production.variables()).containsEntry("TOKEN", new Variable("s3cret", true));
        assertThat(production.toString()).doesNotContain("s3cret");
    }

    @Test
    void a_merged_map_gives_what_the_map_does_not_say_itself() {
        // when
        Project project = good("merged.yaml");
        Map<String, Suite> suites = project.suites();

        // then
        assertThat(suites.keySet()).containsExactly("smoke", "full", "load");
        assertThat(suites.values()).extracting(Suite::run).containsExactly("make smoke", "make full", "make smoke");
        assertThat(suites.values())
                .extracting(Suite::timeout)
                .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(1));
        assertThat(project.suite("full").orElseThrow().variables())
                .isEqualTo(Map.of("REGION", new Variable("us", false), "SIZE", new Variable("2", false)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                      | 100  |
                    { min-pass-rate: 90% }                  | 90   |
                    { max-failures: 3 }                     | 0    | 3
                    { max-failures: 3, min-pass-rate: 80 }  | 80   | 3
                    { max-failures: 0, retries: 2 }         | 0    | 0
                    { min-pass-rate: "99.5 %" }             | 99.5 |
                    { min-pass-rate: 0 }                    | 0    |
                    """)
    void max_failures_alone_is_the_only_limit(String written, BigDecimal minPassRate, Integer maxFailures) {
        // when
        Policy policy = suite("policy: " + written).policy();

        // then
        assertThat(policy.minPassRate()).isEqualByComparingTo(minPassRate);
        assertThat(policy.maxFailures())
                .isEqualTo(maxFailures == null ? OptionalInt.empty() : OptionalInt.of(maxFailures));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ${TOKEN}               | s3cret
                    'a ${TOKEN}-${TOKEN}'  | a s3cret-s3cret
                    ${NOT_SET:-eu west}    | eu west
                    ${EMPTY:-default}      | default
                    "[${EMPTY}]"           | []
                    "[${NOT_SET:-}]"       | []
                    $${TOKEN}              | ${TOKEN}
                    $$$${TOKEN}            | $${TOKEN}
                    $$${TOKEN}             | $s3cret
                    cost $5 and a $        | cost $5 and a $
                    ${TOKEN:-$x}           | s3cret
                    ${NOT_SET:-$x\\1}      | $x\\1
                    0x1F                   | 0x1F
                    false                  | false
                    """)
    void variables_are_expanded_and_otherwise_stay_as_written(String written, String value) {
        assertThat(suite("variables: { }\n    setup: x").variables()).isEmpty();
        assertThat(suite("variables:\n      A: " + written).variables()).containsEntry("A", new Variable(value, false));
    }

    @Test
    void commands_are_left_to_the_shell() {
        assertThat(suite("setup: echo ${NOT_SET} $$").setup()).contains("echo ${NOT_SET} $$");
    }

    @Test
    void an_absolute_probe_needs_no_url() {
        // when
        Environment environment = environment("probe: 'HTTPS://${HOST:-h}:8443/up'");

        // then
        assertThat(environment.url()).isEmpty();
        assertThat(environment.probe().orElseThrow().url()).isEqualTo(URI.create("HTTPS://h:8443/up"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, health, http://h/health",
        "http://h/, /health, http://h/health",
        "http://h:80/app, /health, http://h:80/app/health",
        "http://h/app/?x=1#y, health?z=2, http://h/app/health?z=2",
        "http://[::1]:8080, /, http://[::1]:8080/"
    })
    void a_path_is_probed_below_the_whole_url(String url, String path, URI probed) {
        assertThat(environment("url: '" + url + "'\n    probe: '" + path + "'")
                        .probe()
                        .orElseThrow()
                        .url())
                .isEqualTo(probed);
    }

    @Test
    void a_select_may_join_within_its_one_word_or_repeat_the_whole() {
        assertThat(suite("select: { template: '--a {class} --b {name:regex}' }").select())
                .contains(new Select("--a {class} --b {name:regex}", " ", Optional.empty()));
        assertThat(suite("select: { template: '-v --tests={class}#{method}', join: '|' }")
                        .select())
                .contains(new Select("-v --tests={class}#{method}", "|", Optional.empty()));
        assertThat(suite("select: { template: 'a{1,2} {} {file}', join: \"\\n\" }")
                        .select())
                .contains(new Select("a{1,2} {} {file}", "\n", Optional.empty()));
    }

    @Test
    void the_same_report_is_read_once() {
        // when
        Suite suite = ProjectFile.parse(
                        "assay.yaml",
                        "project: a\nsuites: { s: { run: x, reports: [stdout:tap, ./a.xml, a.xml, stdout:tap] } }",
                        Map.of())
                .suite("s")
                .orElseThrow();

        // then
        assertThat(suite.reports()).containsExactly("a.xml");
        assertThat(suite.streams()).containsExactly(StreamFormat.TAP);
    }

    private static Project good(String name) {
        try (InputStream in = Objects.requireNonNull(ProjectFileTest.class.getResourceAsStream("good/" + name))) {
            return ProjectFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), PROCESS);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Suite suite(String line) {
        String text = "project: a\nsuites:\n  s:\n    run: x\n    reports: a.xml\n    " + line + "\n";
        return ProjectFile.parse("assay.yaml", text, PROCESS).suite("s").orElseThrow();
    }

    private static Environment environment(String lines) {
        String text = "project: a\nsuites: { s: { run: x, reports: a.xml } }\nenvironments:\n  e:\n    " + lines + "\n";
        return ProjectFile.parse("assay.yaml", text, PROCESS).environment("e").orElseThrow();
    }

    private static Optional<Probe> probe(String url, int timeout, int retries, int interval) {
        return Optional.of(
                new Probe(URI.create(url), Duration.ofMillis(timeout), retries, Duration.ofMillis(interval)));
    }

    @Test
    void an_outline_leaves_out_what_only_the_executing_process_knows() {
        // given
        String text = """
                project: checkout
                environments:
                  staging: { url: "https://${STAGING_HOST}/shop", variables: { TOKEN: { value: "${TOKEN}", secret: true } } }
                suites:
                  smoke: { run: "true", reports: "*.xml", variables: { REGION: "${REGION:-eu}" } }
                """;

        // when
        Project outline = ProjectFile.outline("assay.yaml", text, Map.of());

        // then
        assertThat(outline.environment("staging").orElseThrow().url()).isEmpty();
        assertThat(outline.suite("smoke").orElseThrow().variables()).containsEntry("REGION", new Variable("eu", false));
    }

    @Test
    void an_outline_still_tells_what_is_wrong() {
        assertThatThrownBy(() -> ProjectFile.outline("assay.yaml", "project: ${NAME}\nsuite: {}", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("suite");
    }

    @Test
    void webhooks_are_read_without_their_secrets() {
        // when
        Webhooks webhooks = good("complete.yaml").webhooks();

        // then
        Webhooks.Sender github = webhooks.github().orElseThrow();
        assertThat(github.secrets()).containsExactly("GITHUB_WEBHOOK_SECRET");
        assertThat(github.repository()).contains("acme/checkout");
        assertThat(github.rules())
                .extracting(rule -> rule.on().word())
                .containsExactly("push", "pull-request", "tag", "deployment-status", "comment", "check-run");
        WebhookRule push = github.rules().get(0);
        assertThat(push.filter().branches().matches("release/1.2")).isTrue();
        assertThat(push.filter().branches().matches("release/old/1.2")).isFalse();
        assertThat(push.start().variables()).containsEntry("COMMIT", new EventTemplate("{{sha}}"));
        assertThat(github.rules().get(3).start().environments()).containsEntry("prod*", "production");
        assertThat(webhooks.gitlab().orElseThrow().secrets()).containsExactly("GITLAB_TOKEN", "GITLAB_OLD_TOKEN");
        assertThat(webhooks.standard().orElseThrow().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.filter().types().patterns()).containsExactly("deploy.finished");
            assertThat(rule.start().revision()).contains(new EventTemplate("{{/data/commit}}"));
        });
    }
}
