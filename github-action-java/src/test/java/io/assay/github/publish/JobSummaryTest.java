package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobSummaryTest {
    private static final Published SHOWN = Published.nothing("It was not asked for.");

    @Test
    void failures_come_first_and_the_rest_is_counted_and_linked() {
        // given
        String trace = "at example.CartTest.adds(CartTest.java:12)\n".repeat(40);
        RunRecord large = Cases.failed(IntStream.range(0, 5_000)
                .mapToObj(i -> Cases.failed("case %05d".formatted(i), "expected " + i, trace))
                .toList());

        // when
        byte[] page = JobSummary.of(Publications.of(large), SHOWN);

        // then
        assertThat(page.length).isBetween(400_000, 1_048_576);
        assertThat(new String(page, UTF_8))
                .contains("### Failures (5000)")
                .containsPattern("\\d+ more are not shown here: \\[The whole report]")
                .contains("### Slowest");
    }

    @Test
    void what_changed_against_the_base_is_told_apart() {
        // given
        RunRecord base = Cases.failed(List.of(
                Cases.failed("breaks", "old", ""),
                Cases.failed("heals", "old", ""),
                Cases.passed("stays"),
                Cases.passed("turns")));
        RunRecord now = Cases.failed(List.of(
                Cases.failed("breaks", "old", ""),
                Cases.passed("heals"),
                Cases.flaky("stays"),
                Cases.failed("turns", "m", "")));
        Differences differences = Differences.between(
                "main at 1a2b3c4", Optional.of(URI.create("https://github.example.com/runs/1")), base, now);

        // when
        String page = page(Publications.of(now, "unit", "", "", Optional.of(differences)));

        // then
        assertThat(page)
                .contains("Compared with [main at 1a2b3c4](<https://github.example.com/runs/1>): **1 new failure**,"
                        + " 1 still failing, 1 flaky, 1 fixed.");
        assertThat(page.lines().filter(line -> line.startsWith("### ")))
                .startsWith("### New failures (1)", "### Still failing (1)", "### Flaky (1)", "### Fixed (1)");
    }

    @Test
    void legs_that_are_told_together_stay_visible_and_the_failing_one_is_first() {
        // given
        RunRecord merged = Cases.failed(List.of(
                Cases.result("os=linux", "adds", Verdict.PASSED, null, null, 0),
                Cases.failed("os=windows", "adds", "src/A.java", 3, "m", "")));

        // when
        String page = page(Publications.of(merged));

        // then
        assertThat(page).contains("""
                | os=windows | 0 | 1 | 0 | 0 | 0 | 0 | 0 |
                | os=linux | 1 | 0 | 0 | 0 | 0 | 0 | 0 |
                """).contains("#### example.CartTest › adds \\[os=windows\\]");
    }

    @Test
    void no_text_of_a_test_forms_anything() {
        // given
        String hostile =
                "</details><script>alert(1)</script> @octocat #1 GH-2 octocat/hello-world#3 ![x](https://e.example.com/x.png)"
                        + " [a](javascript:b) | `c` \n\n# heading\n- [ ] task\n::set-output name=x::y%0A\u001b[31m\u202e\u0000 <!-- x";
        CaseResult result = Cases.failed("", hostile, "src/A.java", 1, hostile, "``` \n````\n" + hostile);
        Publication publication = Publications.of(
                Cases.record(
                        RunState.FAILED, Reason.CASES_FAILED, List.of(result), List.of(new Notice(hostile, hostile))),
                hostile,
                hostile,
                "",
                Optional.empty());
        Published degraded = new Published(Map.of(Surface.CHECK, new Outcome.Degraded(hostile)));

        // when
        String page = new String(JobSummary.of(publication, degraded), UTF_8);

        // then
        assertThat(page).doesNotContain("\u001b", "\u202e", "\u0000");
        assertThat(outsideOfFences(page))
                .doesNotContain("@octocat", "https://e.example.com")
                .doesNotContainPattern("(?m)^(# heading|- \\[ ])")
                .doesNotContainPattern("[^\\\\](#1|<script|</details><|<!--|]\\(javascript|]\\(https:..e[.])");
    }

    @Test
    void notices_of_a_run_are_shown_a_few_and_counted() {
        // given
        List<Notice> notices = IntStream.range(0, 14)
                .mapToObj(i -> new Notice("report-" + i + ".xml", "is cut off"))
                .toList();

        // when
        String page = page(Publications.of(
                Cases.record(RunState.ERROR, Reason.REPORT_TRUNCATED, List.of(Cases.passed("adds")), notices)));

        // then
        assertThat(page).contains("> [!NOTE]\n> - report-0.xml: is cut off\n").contains("> - and 4 more notices");
    }

    private static String page(Publication publication) {
        return new String(JobSummary.of(publication, SHOWN), UTF_8);
    }

    private static String outsideOfFences(String page) {
        StringBuilder outside = new StringBuilder();
        String fence = "";
        for (String line : page.split("\n", -1)) {
            if (fence.isEmpty() && line.matches("`{3,}text")) {
                fence = line.substring(0, line.length() - 4);
            } else if (line.equals(fence)) {
                fence = "";
            } else if (fence.isEmpty()) {
                outside.append(line).append('\n');
            }
        }
        return outside.toString();
    }
}
