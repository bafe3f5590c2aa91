package io.assay.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.report.ReportedCase;
import io.assay.report.source.SourceTree;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseLedgerTest {
    private final List<CaseResult> told = new ArrayList<>();
    private final CaseLedger ledger = new CaseLedger(
            new CaseForm(
                    "smoke",
                    Redactor.of(List.of("hunter22")),
                    id -> id.name().startsWith("quarantined"),
                    SourceTree.of(Path.of("no-such-folder"))),
            id -> 3,
            told::add);

    @Test
    void a_report_read_again_replaces_what_it_told_before() {
        read("a.xml", reported("x", Verdict.PASSED));
        read("a.xml", reported("x", Verdict.PASSED), reported("y", Verdict.FAILED));

        assertThat(ledger.counts()).isEqualTo(counts(1, 1, 0));
    }

    @Test
    void a_pass_after_a_failure_in_the_same_report_is_flaky() {
        read("a.xml", reported("x", Verdict.FAILED), reported("x", Verdict.PASSED));

        assertThat(ledger.counts().flaky()).isEqualTo(1);
        assertThat(only(ledger).attempts()).isEqualTo(2);
        assertThat(only(ledger).message()).isEqualTo("x broke");
    }

    @Test
    void reading_that_report_again_changes_nothing() {
        read("a.xml", reported("x", Verdict.FAILED), reported("x", Verdict.PASSED));
        read("a.xml", reported("x", Verdict.FAILED), reported("x", Verdict.PASSED));

        assertThat(only(ledger).verdict()).isEqualTo(Verdict.FLAKY);
        assertThat(only(ledger).attempts()).isEqualTo(2);
    }

    @Test
    void two_passing_cases_of_one_name_are_two_cases() {
        read("a.xml", reported("x", Verdict.PASSED), reported("x", Verdict.PASSED), reported("x", Verdict.FAILED));

        assertThat(ledger.results(result -> true))
                .extracting(result -> result.id().name())
                .containsExactlyInAnyOrder("x", "x (2)", "x (3)");
        assertThat(ledger.counts()).isEqualTo(counts(2, 1, 0));
    }

    @Test
    void the_same_name_in_another_report_is_another_case() {
        read("cart/junit.xml", reported("x", Verdict.FAILED));
        read("shop/junit.xml", reported("x", Verdict.PASSED));

        assertThat(ledger.counts()).isEqualTo(counts(1, 1, 0));
    }

    @Test
    void a_rerun_in_a_report_of_its_own_is_an_attempt_however_often_it_is_read() {
        read("junit.xml", reported("x", Verdict.FAILED), reported("y", Verdict.PASSED));
        read("junit-rerun.xml", reported("x", Verdict.PASSED));
        read("junit-rerun.xml", reported("x", Verdict.PASSED));
        read("junit.xml", reported("x", Verdict.FAILED), reported("y", Verdict.PASSED));

        assertThat(ledger.counts()).isEqualTo(counts(1, 0, 1));
        assertThat(ledger.results(result -> result.verdict() == Verdict.FLAKY))
                .singleElement()
                .satisfies(flaky -> assertThat(flaky.attempts()).isEqualTo(2));
    }

    @Test
    void attempts_count_in_the_order_of_their_starts() {
        ReportedCase first = at(reported("x", Verdict.FAILED), 1);
        ReportedCase second = at(reported("x", Verdict.PASSED), 2);

        read("results/b-result.json", second);
        read("results/a-result.json", first);

        assertThat(ledger.counts()).isEqualTo(counts(0, 0, 1));
    }

    @Test
    void a_retry_that_passes_makes_the_case_flaky_and_touches_no_other() {
        read("a.xml", reported("x", Verdict.FAILED), reported("y", Verdict.PASSED));

        ledger.retrying(Set.of(id("x")));
        read("a.xml", reported("x", Verdict.PASSED), reported("y", Verdict.SKIPPED), reported("z", Verdict.SKIPPED));

        assertThat(ledger.counts()).isEqualTo(counts(1, 0, 1));
    }

    @Test
    void a_retry_that_fails_again_counts_its_attempts() {
        read("a.xml", reported("x", Verdict.FAILED));
        ledger.retrying(Set.of(id("x")));
        read("a.xml", reported("x", Verdict.BROKEN));
        ledger.retrying(Set.of(id("x")));
        read("b.xml", reported("x", Verdict.FAILED));

        assertThat(only(ledger).attempts()).isEqualTo(3);
        assertThat(only(ledger).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_reused_verdict_gives_way_to_a_new_one_but_not_to_a_filter() {
        ledger.reuse(result("x", Verdict.PASSED));
        ledger.reuse(result("y", Verdict.PASSED));

        read("a.xml", reported("x", Verdict.FAILED), reported("y", Verdict.SKIPPED));

        assertThat(ledger.counts()).isEqualTo(counts(1, 1, 0));
        assertThat(ledger.results(CaseResult::reused))
                .extracting(result -> result.id().name())
                .containsExactly("y");
    }

    @Test
    void a_planned_case_is_missing_only_without_a_verdict() {
        read("a.xml", reported("x", Verdict.PASSED));

        ledger.missing(CaseResult.missing(id("x"), "C", null, 1));
        ledger.missing(CaseResult.missing(id("y"), "C", null, 1));

        assertThat(ledger.counts().missing()).isEqualTo(1);
    }

    @Test
    void a_quarantined_failure_is_told_but_not_counted() {
        read("a.xml", reported("quarantined x", Verdict.FAILED), reported("y", Verdict.PASSED));

        assertThat(ledger.counts().failed()).isEqualTo(1);
        assertThat(ledger.counted().failed()).isZero();
        assertThat(ledger.failing()).isEmpty();
    }

    @Test
    void secrets_do_not_get_past_it() {
        Failure failure = new Failure(FailureKind.ASSERTION, "sent hunter22", "E", "at hunter22");
        read(
                "a.xml",
                new ReportedCase(
                        "C",
                        "uses hunter22",
                        null,
                        0,
                        Verdict.FAILED,
                        Duration.ZERO,
                        1,
                        failure,
                        Evidence.of("hunter22", List.of())));

        assertThat(told)
                .hasSize(1)
                .allSatisfy(result -> assertThat(result.toString()).doesNotContain("hunter22"));
    }

    @Test
    void a_case_whose_shard_the_report_does_not_tell_is_where_it_was_planned() {
        read("a.xml", reported("x", Verdict.PASSED));

        assertThat(only(ledger).shard()).isEqualTo(3);
    }

    private void read(String source, ReportedCase... cases) {
        CaseLedger.Reading reading = ledger.reading(source, 0, notice -> {});
        for (ReportedCase one : cases) {
            reading.accept(one);
        }
    }

    private static CaseResult only(CaseLedger ledger) {
        List<CaseResult> all = ledger.results(result -> true);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static ReportedCase reported(String name, Verdict verdict) {
        return new ReportedCase(
                "C", name, null, 0, verdict, Duration.ofMillis(5), 1, failure(name, verdict), Evidence.NONE);
    }

    private static ReportedCase at(ReportedCase reported, long second) {
        return new ReportedCase(
                reported.className(),
                reported.name(),
                null,
                0,
                reported.verdict(),
                reported.duration(),
                1,
                reported.failure(),
                reported.evidence().withStarted(Instant.ofEpochSecond(second)));
    }

    private static @Nullable Failure failure(String name, Verdict verdict) {
        return verdict.failure() ? new Failure(FailureKind.ASSERTION, name + " broke", "E", "at C") : null;
    }

    private static CaseResult result(String name, Verdict verdict) {
        return new CaseResult(id(name), "C", null, 0, verdict, Duration.ZERO, 1, null, Evidence.NONE, false, 1, false);
    }

    private static CaseId id(String name) {
        return new CaseId("smoke", "", "C", name);
    }

    private static Counts counts(int passed, int failed, int flaky) {
        return new Counts(passed, failed, 0, 0, flaky, 0, 0);
    }
}
