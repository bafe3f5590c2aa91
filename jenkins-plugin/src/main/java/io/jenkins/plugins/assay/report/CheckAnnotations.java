package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.jenkins.plugins.checks.api.ChecksAnnotation;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationBuilder;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationLevel;
import java.util.ArrayList;
import java.util.List;

/** The failures that can be shown beside a line of the source: of those whose file and line are known the first {@value #MOST}. */
final class CheckAnnotations {
    static final int MOST = 50;

    private final List<ChecksAnnotation> all = new ArrayList<>();

    boolean isFull() {
        return all.size() >= MOST;
    }

    void add(CaseResult failed) {
        String file = failed.file();
        if (isFull() || file == null || failed.line() <= 0 || !isInTree(file)) {
            return;
        }
        String message = CaseText.shown(failed.message()).strip();
        all.add(new ChecksAnnotationBuilder()
                .withPath(file.replace('\\', '/'))
                .withLine(failed.line())
                .withAnnotationLevel(ChecksAnnotationLevel.FAILURE)
                .withTitle(CaseText.line(failed.id().display(), 250))
                .withMessage(message.isEmpty() ? ReportWords.verdict(failed.verdict()) : message)
                .withRawDetails(details(failed))
                .build());
    }

    private static String details(CaseResult failed) {
        return CaseText.shown(failed.failureIfAny().map(Failure::trace).orElse(""));
    }

    /** A path elsewhere is nothing that the sources' host knows. */
    private static boolean isInTree(String file) {
        return !file.matches("^(?:[/\\\\]|[A-Za-z]:).*") && !List.of(file.split("[/\\\\]")).contains("..");
    }

    List<ChecksAnnotation> all() {
        return List.copyOf(all);
    }
}
