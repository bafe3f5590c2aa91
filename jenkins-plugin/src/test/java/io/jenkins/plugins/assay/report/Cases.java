package io.jenkins.plugins.assay.report;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.List;

/** Cases to try things with. */
final class Cases {
    private Cases() {}

    static CaseResult passed(String name) {
        return of("com.example.CartTest", name, Verdict.PASSED, null);
    }

    static CaseResult failed(String name, String message) {
        return of(
                "com.example.CartTest",
                name,
                Verdict.FAILED,
                new Failure(
                        FailureKind.ASSERTION,
                        message,
                        "AssertionError",
                        "at com.example.CartTest.pays(CartTest.java:7)"));
    }

    static CaseResult with(String name, Verdict verdict) {
        return of("com.example.CartTest", name, verdict, null);
    }

    static CaseResult of(String container, String name, Verdict verdict, Failure failure) {
        return new CaseResult(
                new CaseId("smoke", "", container, name),
                container,
                "src/test/java/CartTest.java",
                7,
                verdict,
                Duration.ofMillis(12),
                verdict == Verdict.FLAKY ? 2 : 1,
                failure,
                Evidence.of(failure == null ? "" : "said: " + name, List.of()),
                false,
                1,
                false);
    }

    /** As a source that hands them over in the order of the arguments. */
    static CaseSource source(CaseResult... cases) {
        return receiver -> List.of(cases).forEach(receiver);
    }
}
