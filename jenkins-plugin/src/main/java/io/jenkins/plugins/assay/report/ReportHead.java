package io.jenkins.plugins.assay.report;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a report beside its cases. Kept in the build's {@code build.xml}; empty texts stand for what is not known.
 *
 * @param name by which a build tells its reports apart; letters, digits, {@code . _ -} and blanks
 * @param runId {@code run_…}; empty for a report that was read from files
 * @param url of the run on its server
 * @param state {@code PASSED}, {@code FAILED}, {@code ERROR} or {@code CANCELLED}
 * @param reason why, for example {@code ENV_UNREACHABLE}
 * @param message the same in words
 * @param project of the run
 * @param suite of the run
 * @param environment of the run
 * @param revision of the source
 * @param links artifacts and defects
 * @param notices what a person should know, for example a report that was cut off
 */
public record ReportHead(
        String name,
        String runId,
        String url,
        String state,
        String reason,
        String message,
        String project,
        String suite,
        String environment,
        String revision,
        List<Link> links,
        List<String> notices)
        implements Serializable {

    /**
     * A place to go to.
     *
     * @param kind {@code artifact} or {@code defect}
     * @param text what is shown
     * @param url http or https only
     */
    public record Link(String kind, String text, String url) implements Serializable {}

    public ReportHead {
        links = List.copyOf(links);
        notices = List.copyOf(notices);
    }

    /** A report that was read from files. */
    public static ReportHead ofFiles(String name, List<String> notices) {
        return new ReportHead(name, "", "", "", "", "", "", "", "", "", List.of(), notices);
    }
}
