package io.assay.gitlab.job;

import io.assay.ci.ReportFolder;
import io.assay.ci.input.InputText;
import io.assay.ci.input.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder that a job leaves as its artifact. GitLab's reports are files of it, under the names that the templates declare.
 *
 * @param path absolute
 * @param name as the job and its pages know it, relative to the project
 */
public record JobFolder(Path path, String name) {
    private static final String DEFAULT = "assay-report";
    private static final Pattern NAME =
            Pattern.compile("(?!.*(?:^|/)\\.\\.?(?:/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

    /**
     * The folder of a job, made where it is not there. Nothing of it is ever a change of the project, by which a run would be
     * told to be of a revision with local changes.
     */
    public static JobFolder of(Job job, Variables variables) {
        String chosen = new InputText(variables).text("report-path", DEFAULT);
        String name = NAME.matcher(chosen).matches() ? chosen : DEFAULT;
        Path path = job.project().directory().resolve(name);
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve(".gitignore"), "*\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + path + ": " + e.getMessage(), e);
        }
        return new JobFolder(path, name);
    }

    static void check(InputText inputs) {
        String chosen = inputs.text("report-path", DEFAULT);
        if (!NAME.matcher(chosen).matches()) {
            inputs.problem(
                    "report-path",
                    "is '" + chosen
                            + "': write a folder of the project, of letters, digits, dots, dashes and underscores,"
                            + " as " + DEFAULT);
        }
    }

    public ReportFolder report() {
        return new ReportFolder(path.resolve("report"));
    }

    /** {@code artifacts:reports:junit} takes {@code junit/*.xml}. */
    public Path junit() {
        return path.resolve("junit");
    }

    public Path outputs() {
        return path.resolve("outputs.env");
    }

    public Path metrics() {
        return path.resolve("metrics.txt");
    }

    public Path codeQuality() {
        return path.resolve("codequality.json");
    }

    public Path links() {
        return path.resolve("links.json");
    }

    public Path attachments() {
        return path.resolve("attachments");
    }

    public Path handover() {
        return path.resolve("handover.properties");
    }
}
