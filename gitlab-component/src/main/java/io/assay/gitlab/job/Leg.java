package io.assay.gitlab.job;

import io.assay.ci.show.Plain;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cell of the matrix that a job is. GitLab tells it by the job's name alone: {@code smoke: [linux, 17]}. */
final class Leg {
    private static final Pattern CELL = Pattern.compile("(?s).*: \\[(.+)]");
    private static final int LONGEST = 200;

    private Leg() {}

    /** The values, for example {@code linux, 17}; empty when there is no matrix. */
    static String of(String jobName) {
        Matcher cell = CELL.matcher(jobName);
        return cell.matches() ? Plain.line(cell.group(1), LONGEST) : "";
    }
}
