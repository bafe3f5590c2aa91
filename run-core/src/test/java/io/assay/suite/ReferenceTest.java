package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.assay.run.CaseId;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pages of docs/reference against the declared keys. */
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:yaml|text)\n(.*?)```");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    static Stream<Arguments> sections() {
        return Stream.of(
                Arguments.of("Top level", ProjectForm.SECTION),
                Arguments.of("Environment", EnvironmentForm.SECTION),
                Arguments.of("Probe", ProbeForm.FULL),
                Arguments.of("Variable", VariableForm.FULL),
                Arguments.of("Suite", SuiteForm.SECTION),
                Arguments.of("Select", SelectForm.SECTION),
                Arguments.of("Policy", PolicyForm.SECTION),
                Arguments.of("Concurrency", ConcurrencyForm.SECTION),
                Arguments.of("Notification", NotificationForm.SECTION),
                Arguments.of("Schedule", ScheduleForm.SECTION),
                Arguments.of("Retention", (Section<?>) ProjectForm.RETENTION.form()),
                Arguments.of("Defects", DefectsForm.SECTION),
                Arguments.of("# Route", DefectsForm.ROUTE),
                Arguments.of("# Resolve", DefectsForm.RESOLVE_FORM),
                Arguments.of("# Budget", DefectsForm.BUDGET_FORM),
                Arguments.of("# Storm", DefectsForm.STORM_FORM),
                Arguments.of("Gate", GateForm.SECTION),
                Arguments.of("Webhooks", WebhooksForm.SECTION),
                Arguments.of("Webhook of GitHub or GitLab", WebhooksForm.OF_GITHUB),
                Arguments.of("Webhook of GitHub or GitLab", WebhooksForm.OF_GITLAB),
                Arguments.of("Webhook by Standard Webhooks", WebhooksForm.OF_STANDARD),
                Arguments.of("Rule of GitHub", WebhookRuleForm.GITHUB),
                Arguments.of("Rule of GitLab", WebhookRuleForm.GITLAB),
                Arguments.of("Rule of messages", WebhookRuleForm.STANDARD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void every_key_is_told_with_its_type_and_default(String heading, Section<?> section) {
        // given
        String page = page("assay-yaml.md");

        // when
        String told = page.substring(page.indexOf("\n##" + (heading.startsWith("#") ? "" : " ") + heading + "\n") + 1);
        List<String> rows =
                told.lines().skip(1).takeWhile(line -> !line.matches("##+ .*")).toList();

        // then
        assertThat(rows.stream().filter(line -> line.startsWith("| `")))
                .as("the table under '%s' in assay-yaml.md", heading)
                .containsExactlyElementsOf(
                        section.keys().stream().map(ReferenceTest::row).toList());
    }

    static Stream<String> examples() {
        return BLOCK.matcher(page("assay-yaml.md")).results().map(block -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_accepted(String example) {
        // given
        String project = example.startsWith("project:") ? "" : "project: shop\n";
        String suites = example.contains("suites:") ? "" : "suites: { smoke: { run: make test, reports: out.xml } }\n";

        // then
        assertThatCode(() -> ProjectFile.parse("assay.yaml", project + example + suites, Map.of("API_TOKEN", "x")))
                .doesNotThrowAnyException();
    }

    @Test
    void the_example_of_a_quarantine_covers_what_the_page_says() {
        // given
        String example = BLOCK.matcher(page("quarantine.md"))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());

        // when
        Quarantine quarantine = Quarantine.parse("quarantine.txt", example, TODAY);

        // then
        assertThat(quarantine.covers(new CaseId("smoke", "", "shop.cart.CartTest", "adds two")))
                .isTrue();
        assertThat(quarantine.warnings()).isEmpty();
    }

    private static String row(Key<?> key) {
        String standard = key.required()
                ? "required"
                : key.writtenStandard()
                        .map(written -> "`" + (written.equals(" ") ? "\" \"" : written) + "`")
                        .orElse("–");
        String description = key.description();
        return "| `" + key.name() + "` | " + key.form().kind() + " | " + standard + " | " + description + " |";
    }

    private static String page(String name) {
        try {
            return Files.readString(REFERENCE.resolve(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
