package io.jenkins.plugins.assay.step;

import io.assay.client.RemoteRun;
import io.assay.run.Counts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What the step answers: how a run ended. A class with getters, for Groovy and for the persistence of Pipelines. */
public final class RunOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String url;
    private final String state;
    private final String reason;
    private final String message;
    private final int passed;
    private final int failed;
    private final int broken;
    private final int skipped;
    private final int flaky;
    private final int timedOut;
    private final int missing;
    private final ArrayList<String> defects;

    /** @param defects addresses of the records */
    RunOutcome(RemoteRun ended, String url, List<String> defects) {
        Counts counts = ended.counts();
        this.id = ended.id().value();
        this.url = url;
        this.state = ended.run().state().name();
        this.reason = ended.reason();
        this.message = ended.run().message();
        this.passed = counts.passed();
        this.failed = counts.failed();
        this.broken = counts.broken();
        this.skipped = counts.skipped();
        this.flaky = counts.flaky();
        this.timedOut = counts.timedOut();
        this.missing = counts.missing();
        this.defects = new ArrayList<>(defects);
    }

    @Whitelisted
    public String getId() {
        return id;
    }

    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** {@code PASSED}, {@code FAILED}, {@code ERROR} or {@code CANCELLED}. */
    @Whitelisted
    public String getState() {
        return state;
    }

    /** In one word, for example {@code ENV_UNREACHABLE}; empty when PASSED. */
    @Whitelisted
    public String getReason() {
        return reason;
    }

    /** The reason in words. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    /** Cases that passed at once. */
    @Whitelisted
    public int getPassed() {
        return passed;
    }

    /** Cases with an assertion that did not hold. */
    @Whitelisted
    public int getFailed() {
        return failed;
    }

    /** Cases that ended with an unexpected error. */
    @Whitelisted
    public int getBroken() {
        return broken;
    }

    @Whitelisted
    public int getSkipped() {
        return skipped;
    }

    /** Cases that passed when tried again. */
    @Whitelisted
    public int getFlaky() {
        return flaky;
    }

    /** Cases that their own time-out ended. */
    @Whitelisted
    public int getTimedOut() {
        return timedOut;
    }

    /** Cases that were planned and have no verdict. */
    @Whitelisted
    public int getMissing() {
        return missing;
    }

    @Whitelisted
    public int getTotal() {
        return passed + failed + broken + skipped + flaky + timedOut + missing;
    }

    /** Addresses of the records in an issue tracker; the name of one that has none. */
    @Whitelisted
    public List<String> getDefects() {
        return new ArrayList<>(defects);
    }

    @Whitelisted
    @Override
    public String toString() {
        return id + " " + state;
    }
}
