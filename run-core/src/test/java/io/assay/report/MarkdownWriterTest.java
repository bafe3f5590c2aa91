package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownWriterTest {
    @Test
    void a_page_begins_with_the_verdict_and_the_counts() {
        assertThat(page(Example.full(), MarkdownWriter.DEFAULT_BUDGET)).startsWith("""
                        ## FAILED: smoke on staging

                        `run_01JNA8V6M0000000000000000A` took 12.345 s. Reason: cases broke the policy (`CASES_FAILED`). 3 cases failed **Verdicts are missing.**

                        | total | passed | failed | broken | timed out | flaky | skipped | missing |
                        | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | 9 | 2 | 2 | 1 | 1 | 1 | 1 | 1 |

                        ### By leg (2)
                        """);
    }

    @Test
    void sections_follow_in_order() {
        assertThat(page(Example.full(), MarkdownWriter.DEFAULT_BUDGET).lines().filter(line -> line.startsWith("### ")))
                .containsExactly(
                        "### By leg (2)",
                        "### Failures (3)",
                        "### Flaky (1)",
                        "### Missing (1)",
                        "### In quarantine (1)",
                        "### Slowest (8)",
                        "### By suite (3)");
    }

    @Test
    void text_of_a_test_forms_nothing() {
        String page = page(Example.full(), MarkdownWriter.DEFAULT_BUDGET);

        assertThat(page)
                .contains("com.example.CartTest › adds \\| \\`x\\` \\<b\\> @\u200bsomeone \\#\u200b1 - list")
                .contains("`````text\nat ```\n````x\n\tat y\n`````\n");
        assertThat(outsideOfFences(page)).doesNotContain("<b>").doesNotContain("@someone");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 5_000, 10_000, 65_535, 200_000})
    void a_page_stays_within_its_budget_and_whole(int budget) {
        List<CaseResult> cases = IntStream.range(0, 3_000)
                .mapToObj(i -> Example.failed(
                        "größe.Test" + i / 10, "fails " + i, i % 2 == 0 ? Verdict.FAILED : Verdict.BROKEN))
                .toList();

        String page = page(Example.record(cases), budget);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(budget);
        assertThat(page).contains("assay runs show " + Example.ID);
        assertThat(Pattern.compile("(?m)^`{5,}").matcher(page).results().count() % 2)
                .isZero();
        assertThat(page.lines().filter(line -> line.startsWith("|"))).allMatch(line -> line.endsWith("|"));
        Matcher more = Pattern.compile("(\\d+) more are not shown here").matcher(page);
        assertThat(more.find()).isTrue();
        long shown = page.lines()
                .filter(line -> line.startsWith("#### ") || line.startsWith("- "))
                .count();
        assertThat(shown + Long.parseLong(more.group(1))).isEqualTo(3_000);
    }

    @Test
    void a_budget_too_small_for_any_page_is_refused() {
        assertThatThrownBy(() -> new MarkdownWriter(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000 or more");
    }

    private static String outsideOfFences(String page) {
        return Pattern.compile("(?ms)^(`{3,})text\\n.*?^\\1\\n").matcher(page).replaceAll("");
    }

    private static String page(RunRecord record, int budget) {
        return Example.written(new MarkdownWriter(budget), record);
    }
}
