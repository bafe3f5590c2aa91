package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedCaseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adds | adds",
                "adds[1: 2, 3] | adds",
                "adds(int, int)[2] | adds",
                "test_adds[a-b] | test_adds",
                "adds two (or more) prices | adds two (or more) prices",
                "[odd] | [odd]"
            })
    void a_method_is_the_name_without_parameters(String name, String method) {
        assertThat(FailedCase.of("TillTest::" + name, "").method()).isEqualTo(method);
    }

    @Test
    void what_the_report_tells_completes_a_trace_of_frames_alone() {
        Failure failure = new Failure(
                FailureKind.ERROR,
                "no total",
                "java.lang.IllegalStateException",
                "\tat com.acme.Till.total(Till.java:3)");

        Fingerprint fingerprint = fingerprint(failure);

        assertThat(fingerprint.parts())
                .containsEntry("type", "java.lang.IllegalStateException")
                .containsEntry("message", "no total")
                .containsEntry("at", "com.acme.Till.total");
    }

    @Test
    void a_time_out_is_a_failure_of_its_own_kind() {
        Failure failure = new Failure(FailureKind.TIMEOUT, "adds() timed out after 30 seconds", "", "");

        assertThat(fingerprint(failure).parts())
                .containsEntry("kind", "timeout")
                .containsEntry("message", "adds() timed out after … seconds");
    }

    private static Fingerprint fingerprint(Failure failure) {
        CaseResult result = new CaseResult(
                new CaseId("unit", "", "com.acme.TillTest", "adds"),
                "com.acme.TillTest",
                null,
                0,
                Verdict.FAILED,
                Duration.ZERO,
                1,
                failure,
                Evidence.NONE,
                false,
                1,
                false);
        return Symptom.of(FailedCase.of(result).orElseThrow()).fingerprint();
    }
}
