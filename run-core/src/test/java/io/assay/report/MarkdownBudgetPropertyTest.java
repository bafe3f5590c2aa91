package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MarkdownBudgetPropertyTest {
    private static final String[] HOSTILE = {
        "|",
        "\n",
        "\r\n",
        "`",
        "```",
        "````````",
        "~~~",
        "\\",
        "<!--",
        "</details>",
        "é",
        "🙂",
        "\u0000",
        "\ud800",
        "| a |",
        "# x",
        "\u202e",
        "  "
    };

    @Property(tries = 150)
    void whatever_the_names_a_page_is_within_its_budget_and_whole(
            @ForAll("cases") List<CaseResult> cases, @ForAll @IntRange(min = 4_000, max = 20_000) int budget) {
        // when
        String page = Example.written(new MarkdownWriter(budget), Example.record(cases));

        // then
        assertThat(page.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(budget);
        String fence = "";
        for (String line : page.split("\n", -1)) {
            if (fence.isEmpty() && line.matches("`{3,}text")) {
                fence = line.substring(0, line.length() - 4);
            } else if (line.equals(fence)) {
                fence = "";
            } else if (fence.isEmpty() && line.startsWith("|")) {
                assertThat(line).matches("\\|( (\\\\.|[^|\\\\])* \\|)+");
            }
        }
        assertThat(fence).as("a block of code that is not closed").isEmpty();
    }

    @Provide
    Arbitrary<List<CaseResult>> cases() {
        Arbitrary<String> texts = Arbitraries.of(HOSTILE).list().ofMaxSize(60).map(parts -> String.join("x", parts));
        return Combinators.combine(texts, texts, texts, Arbitraries.of(Verdict.values()))
                .as(MarkdownBudgetPropertyTest::result)
                .list()
                .ofMaxSize(60);
    }

    private static CaseResult result(String container, String name, String trace, Verdict verdict) {
        boolean told = verdict != Verdict.PASSED && verdict != Verdict.MISSING;
        return new CaseResult(
                new CaseId("s", name, container, name),
                container,
                name,
                3,
                verdict,
                Duration.ofMillis(name.length()),
                2,
                told ? new Failure(FailureKind.ASSERTION, name, name, trace.repeat(20)) : null,
                Evidence.NONE,
                name.length() % 3 == 0,
                1,
                false);
    }
}
