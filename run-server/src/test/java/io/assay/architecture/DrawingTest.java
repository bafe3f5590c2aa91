package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final String MARKDOWN = """
            # Architecture
            ```mermaid
            flowchart TD
              %% the core
              subgraph core["run-core<br/>what a run is"]
                run["io.assay.run"]
                report["io.assay.report<br/>in and out"]
                suite["io.assay.suite"]
              end
              report & suite --> run
            ```
            """;
    private static final Map<String, String> MODULES =
            Map.of("io.assay.run", "run-core", "io.assay.report", "run-core", "io.assay.suite", "run-core");
    private static final Map<Arrow, String> ARROWS = Map.of(
            new Arrow("io.assay.report", "io.assay.run"), "ReportSink uses io.assay.run.Notice",
            new Arrow("io.assay.suite", "io.assay.run"), "Suite uses io.assay.run.Policy");

    @Test
    void a_drawing_that_tells_the_facts_has_no_differences() {
        assertThat(Drawing.in(MARKDOWN).differencesFrom(Facts.of(MODULES, ARROWS)))
                .isEmpty();
    }

    @Test
    void a_missing_arrow_is_told_with_a_class_that_needs_it() {
        Drawing drawing = Drawing.in(MARKDOWN.replace("report & suite", "suite"));

        assertThat(drawing.differencesFrom(Facts.of(MODULES, ARROWS)))
                .containsExactly(
                        "io.assay.report knows io.assay.run (ReportSink uses io.assay.run.Notice), which is not"
                                + " drawn: add  report --> run, or end the dependency");
    }

    @Test
    void a_surplus_arrow_is_told() {
        Drawing drawing =
                Drawing.in(MARKDOWN.replace("report & suite --> run", "report & suite --> run\nrun --> suite"));

        assertThat(drawing.differencesFrom(Facts.of(MODULES, ARROWS)))
                .containsExactly("io.assay.run is drawn to know io.assay.suite but does not: remove  run --> suite");
    }

    @Test
    void a_package_that_is_not_drawn_or_not_there_or_elsewhere_is_told() {
        Map<String, String> modules =
                Map.of("io.assay.run", "run-core", "io.assay.report", "run-engine", "io.assay.report.html", "run-core");

        assertThat(Drawing.in(MARKDOWN).differencesFrom(Facts.of(modules, ARROWS)))
                .containsExactly(
                        "io.assay.report is drawn in run-core but is in run-engine: move it",
                        "io.assay.report.html of run-core is not drawn: add  report_html[\"io.assay.report.html\"]",
                        "io.assay.suite is drawn but there is no such package: remove  suite");
    }

    @Test
    void facts_are_taken_from_classes() {
        Facts facts = Facts.of(Code.FIXTURES, javaClass -> "fixtures");

        String at = Code.FIXTURES_ROOT;
        assertThat(facts.modules()).containsEntry(at + ".server.http", "fixtures");
        assertThat(facts.arrows())
                .containsEntry(
                        new Arrow(at + ".server.http", at + ".server"), "KnowsServer uses " + at + ".server.Wiring")
                .containsKey(new Arrow(at + ".engine.store", at + ".engine"))
                .doesNotContainKey(new Arrow(at + ".server", at + ".server.http"));
    }

    @Test
    void what_cannot_be_read_is_refused_and_told() {
        assertThatThrownBy(() -> Drawing.in("# no drawing")).hasMessageContaining("no ```mermaid block");
        assertThatThrownBy(() -> Drawing.in(MARKDOWN.replace("-->", "-.->")))
                .hasMessageContaining("report & suite -.-> run");
        assertThatThrownBy(() -> Drawing.in(MARKDOWN.replace("suite --> run", "sweet --> run")))
                .hasMessageContaining("'sweet'");
    }
}
