package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.markdown.PageLayout;
import io.assay.report.markdown.PageLayout.Change;
import io.assay.report.markdown.PageLayout.Detail;
import io.assay.report.markdown.RunPage;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison.Kind;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunPageTest {
    private static final String REST = "[The report](<https://example.com/r>) has all of it.";

    private final CaseResult fails = Example.failed("A", "fails", Verdict.FAILED);
    private final CaseResult failsAsWell = Example.failed("A", "fails too", Verdict.BROKEN);
    private final CaseResult heals = Example.passed("B", "heals");
    private final CaseResult slows = Example.passed("B", "slows");
    private final RunRecord record = Example.record(List.of(fails, failsAsWell, heals, slows));

    @Test
    void what_changed_has_sections_of_its_own() {
        // given
        Map<CaseId, Change> changes = Map.of(
                fails.id(), new Change(Kind.NEW_FAILURE, Duration.ZERO),
                heals.id(), new Change(Kind.FIXED, Duration.ZERO),
                slows.id(), new Change(Kind.SLOWER, Duration.ofMillis(1)));

        // when
        String page = page(Detail.SHORT, Optional.of(changes));

        // then
        assertThat(page.lines().filter(line -> line.startsWith("### ")))
                .containsExactly("### New failures (1)", "### Still failing (1)", "### Fixed (1)", "### Slower (1)");
        assertThat(page).contains("- B › slows — 0.001 s → ");
    }

    @Test
    void a_run_that_is_compared_with_none_has_failures_only() {
        assertThat(page(Detail.SHORT, Optional.empty()).lines().filter(line -> line.startsWith("### ")))
                .containsExactly("### Failures (2)");
    }

    @Test
    void traces_are_open_folded_or_left_out() {
        assertThat(page(Detail.OPEN, Optional.empty())).contains("```text").doesNotContain("<details>");
        assertThat(page(Detail.FOLDED, Optional.empty())).contains("<details><summary>Trace</summary>\n\n```");
        assertThat(page(Detail.LINES, Optional.empty())).doesNotContain("```").contains("- A › fails — **failed**");
        assertThat(page(Detail.TRACES, Optional.empty()))
                .startsWith("\n### Failures (2)")
                .contains("```text");
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void what_does_not_fit_is_counted_and_the_page_says_where_it_is(Detail detail) {
        // given
        List<CaseResult> many = IntStream.range(0, 900)
                .mapToObj(i -> Example.failed("A", "fails " + i, Verdict.FAILED))
                .toList();

        // when
        String page = RunPage.of(
                Example.record(many), 8_000, new PageLayout("unit", List.of(), REST, Optional.empty(), detail));

        // then
        assertThat(page.length()).isBetween(3_000, 8_000);
        assertThat(page).containsPattern("\\d+ more are not shown here: \\[The report]");
    }

    @Test
    void a_block_that_does_not_fit_is_left_out_whole() {
        // given
        String block = "lead ".repeat(2_000) + "\n";

        // when
        String page = RunPage.of(
                record, 4_000, new PageLayout("unit", List.of(block, "small\n"), REST, Optional.empty(), Detail.SHORT));

        // then
        assertThat(page).doesNotContain("lead").contains("\nsmall\n");
    }

    private String page(Detail detail, Optional<Map<CaseId, Change>> changes) {
        return RunPage.of(record, 100_000, new PageLayout("unit", List.of(), REST, changes, detail));
    }
}
