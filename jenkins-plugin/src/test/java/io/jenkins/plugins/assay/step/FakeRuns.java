package io.jenkins.plugins.assay.step;

import io.jenkins.plugins.assay.FakeAssay.FakeRun;

/** Runs that several tests need. */
final class FakeRuns {
    private FakeRuns() {}

    static void failed(FakeRun run) {
        run.with("Cart", "adds", "PASSED", "")
                .with("Cart", "removes", "FAILED", "expected 1")
                .is("FAILED", "CASES_FAILED", "1 case failed");
    }
}
