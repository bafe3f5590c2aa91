package io.jenkins.plugins.assay.step;

import hudson.AbortException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** The run FAILED or ended in ERROR; the build's log tells the message and no stack trace. */
public final class RunFailedException extends AbortException {
    private static final long serialVersionUID = 1L;

    private final RunOutcome outcome;

    RunFailedException(String message, RunOutcome outcome) {
        super(message);
        this.outcome = outcome;
    }

    @Whitelisted
    public RunOutcome getOutcome() {
        return outcome;
    }
}
