package io.jenkins.plugins.assay.publish;

import hudson.AbortException;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What is to be published. Saved with a running pipeline, whose marshaller knows no records. */
final class PublishRequest implements Serializable {
    static final String DEFAULT_NAME = "tests";

    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._ -]{1,100}");

    private final String reports;
    private final String name;
    private final FailOn failOn;
    private final boolean allowEmpty;
    private final boolean allowOld;

    /**
     * A request.
     *
     * @param reports Ant globs relative to the workspace, parted by commas
     * @param name of the report in its build
     * @param allowEmpty whether it is fine that there is nothing to publish
     * @param allowOld whether files count that are older than the build
     */
    PublishRequest(String reports, String name, FailOn failOn, boolean allowEmpty, boolean allowOld) {
        this.reports = reports;
        this.name = name;
        this.failOn = failOn;
        this.allowEmpty = allowEmpty;
        this.allowOld = allowOld;
    }

    String reports() {
        return reports;
    }

    String name() {
        return name;
    }

    FailOn failOn() {
        return failOn;
    }

    boolean allowEmpty() {
        return allowEmpty;
    }

    boolean allowOld() {
        return allowOld;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && name.chars().anyMatch(Character::isLetterOrDigit);
    }

    /** The same with variables of the build in place. */
    PublishRequest expanded(UnaryOperator<String> variables) {
        return new PublishRequest(variables.apply(reports), variables.apply(name), failOn, allowEmpty, allowOld);
    }

    void check() throws AbortException {
        if (reports.isBlank()) {
            throw new AbortException(Messages.PublishRequest_noReports());
        }
        if (!isName(name)) {
            throw new AbortException(Messages.PublishRequest_badName(name));
        }
    }
}
