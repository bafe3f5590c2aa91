package io.jenkins.plugins.assay.gate;

import io.jenkins.plugins.assay.config.FakeServer;

/** What a server answers whether {@code smoke} has passed on {@code staging}. */
final class FakeGate {
    static final String REVISION = "4f2c8a90d1";
    static final String RUN = "run_01HZZZZZZZZZZZZZZZZZZZZZZ1";
    private static final String ASKED = "checkout/smoke on staging at " + REVISION;

    private FakeGate() {}

    static void passed(FakeServer server) {
        answers(server, "passed", "", ASKED + " has passed: " + RUN, run("PASSED", "", ""));
    }

    static void failed(FakeServer server) {
        answers(
                server,
                "failed",
                "CASES_FAILED",
                ASKED + " has not passed: " + RUN + " is FAILED: 3 of 20 cases failed",
                run("FAILED", "CASES_FAILED", "3 of 20 cases failed"));
    }

    /** A newer run than one that passed. */
    static void running(FakeServer server) {
        answers(
                server,
                "running",
                "NOT_ENDED",
                "the run of " + ASKED
                        + " has not ended: run_01HZZZZZZZZZZZZZZZZZZZZZZ2 is QUEUED: all 2 slots are used",
                run("PASSED", "", ""));
    }

    static void tooOld(FakeServer server) {
        answers(
                server,
                "unknown",
                "TOO_OLD",
                "the last run of " + ASKED + " is too old: " + RUN + " ended at 2026-01-31T09:00:00Z",
                run("PASSED", "", ""));
    }

    static void noRun(FakeServer server) {
        answers(server, "unknown", "NO_RUN", "there is no run of " + ASKED, "null");
    }

    private static void answers(FakeServer server, String answer, String reason, String words, String decided) {
        String because = reason.isEmpty() ? "null" : "\"" + reason + "\"";
        server.on(
                "GET /v1/gate",
                200,
                "{\"schema\":1,\"answer\":\"%s\",\"reason\":%s,\"words\":\"%s\",\"decidedBy\":%s,\"runs\":[]}"
                        .formatted(answer, because, words, decided));
    }

    private static String run(String state, String reason, String message) {
        return """
                {"run":{"id":"%s","project":"checkout","suite":"smoke","environment":"staging","revision":"%s","state":"%s",
                 "reason":"%s","message":"%s","queuedAt":"2026-01-31T08:00:00Z","finishedAt":"2026-01-31T09:00:00Z"},
                 "counts":{},"counted":{},"href":"/v1/runs/%s"}""".formatted(RUN, REVISION, state, reason, message, RUN);
    }
}
