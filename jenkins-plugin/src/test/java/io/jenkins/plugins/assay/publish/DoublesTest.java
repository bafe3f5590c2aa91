package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoublesTest {
    @Test
    void a_case_that_passes_after_it_failed_is_flaky() {
        assertThat(
                joined(told("x", Verdict.FAILED, "a.xml"), told("x", Verdict.PASSED, "a.xml")),
                containsInAnyOrder("x FLAKY"));
    }

    @Test
    void a_case_that_passes_twice_in_a_report_is_two() {
        assertThat(
                joined(told("x", Verdict.PASSED, "a.xml"), told("x", Verdict.PASSED, "a.xml")),
                containsInAnyOrder("x PASSED", "x (2) PASSED"));
    }

    @Test
    void an_ordinal_never_takes_the_name_of_another_case() {
        assertThat(
                joined(
                        told("x (2)", Verdict.SKIPPED, "a.xml"),
                        told("x", Verdict.PASSED, "a.xml"),
                        told("x", Verdict.PASSED, "a.xml")),
                containsInAnyOrder("x (2) SKIPPED", "x PASSED", "x (3) PASSED"));
    }

    @Test
    void names_that_only_look_alike_stay_apart() {
        Names none = new Names();
        Doubles doubles = new Doubles(none);
        doubles.tell(told("x", Verdict.PASSED, "a.xml"));
        doubles.tell(told("y", Verdict.PASSED, "a.xml"));

        assertThat(words(doubles), containsInAnyOrder("x PASSED", "y PASSED"));
    }

    /** As a spool does it. */
    private static List<String> joined(CaseResult... told) {
        Names names = new Names();
        for (CaseResult result : told) {
            names.tell(Names.hash(result.id()));
        }
        Doubles doubles = new Doubles(names);
        List<String> words = new ArrayList<>();
        for (CaseResult result : told) {
            if (names.toldTwice(Names.hash(result.id()))) {
                doubles.tell(result);
            } else {
                words.add(word(result));
            }
        }
        words.addAll(words(doubles));
        return words;
    }

    private static List<String> words(Doubles doubles) {
        return doubles.joined().stream().map(DoublesTest::word).toList();
    }

    private static String word(CaseResult result) {
        return result.id().name() + " " + result.verdict();
    }

    private static CaseResult told(String name, Verdict verdict, String report) {
        CaseId id = new CaseId("", "", "C", name);
        Evidence evidence = Evidence.NONE.withReport(report);
        return new CaseResult(id, "C", null, 0, verdict, Duration.ZERO, 1, null, evidence, false, 0, false);
    }
}
