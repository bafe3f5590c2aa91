package io.jenkins.plugins.assay.publish;

import io.assay.run.Counts;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a pipeline learns of a report that it has published. Its numbers are zero when there was nothing to publish. */
public final class PublishedReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int total;
    private final int passed;
    private final int failed;
    private final int skipped;
    private final int flaky;

    PublishedReport(String name, Counts counts) {
        this.name = name;
        this.total = counts.total();
        this.passed = counts.passed();
        this.failed = counts.failures() + counts.missing();
        this.skipped = counts.skipped();
        this.flaky = counts.flaky();
    }

    @Whitelisted
    public String getName() {
        return name;
    }

    @Whitelisted
    public int getTotal() {
        return total;
    }

    /** Those that passed at first; those that passed when tried again are flaky. */
    @Whitelisted
    public int getPassed() {
        return passed;
    }

    /** Failed, broken, timed out or without a verdict. */
    @Whitelisted
    public int getFailed() {
        return failed;
    }

    @Whitelisted
    public int getSkipped() {
        return skipped;
    }

    @Whitelisted
    public int getFlaky() {
        return flaky;
    }

    @Override
    public String toString() {
        return name + ": " + total + " cases, " + failed + " failed, " + skipped + " skipped, " + flaky + " flaky";
    }
}
