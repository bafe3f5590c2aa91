package io.jenkins.plugins.assay.gate;

import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code assayGate} found out; for Pipelines, in the sandbox, too. Without a run its texts are empty. */
public final class GateResult implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean passed;
    private final String runId;
    private final String url;
    private final String state;
    private final String reason;
    private final String message;

    GateResult(boolean passed, String runId, String url, String state, String reason, String message) {
        this.passed = passed;
        this.runId = runId;
        this.url = url;
        this.state = state;
        this.reason = reason;
        this.message = message;
    }

    static GateResult without(String reason, String message) {
        return new GateResult(false, "", "", "", reason, message);
    }

    @Whitelisted
    public boolean isPassed() {
        return passed;
    }

    /** The run that decided. */
    @Whitelisted
    public String getRunId() {
        return runId;
    }

    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** Of the run, for example {@code FAILED}. */
    @Whitelisted
    public String getState() {
        return state;
    }

    /**
     * Why it did not pass: the run's reason, {@code NO_RUN}, {@code NO_VERDICT}, {@code NOT_ENDED} or {@code TOO_OLD}; empty
     * when it did.
     */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    /** All of it for people. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    @Whitelisted
    @Override
    public String toString() {
        return message;
    }
}
