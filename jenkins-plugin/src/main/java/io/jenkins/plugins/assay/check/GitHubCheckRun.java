package io.jenkins.plugins.assay.check;

import io.jenkins.plugins.checks.api.ChecksAnnotation;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A completed check as GitHub's API wants it. */
final class GitHubCheckRun {
    private GitHubCheckRun() {}

    static Map<String, Object> of(ChecksDetails details, String commit) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("name", details.getName().orElse(""));
        run.put("head_sha", commit);
        run.put("status", "completed");
        run.put("conclusion", conclusion(details.getConclusion()));
        details.getDetailsURL().ifPresent(url -> run.put("details_url", url));
        details.getOutput().ifPresent(output -> run.put("output", output(output)));
        return run;
    }

    private static String conclusion(ChecksConclusion conclusion) {
        return conclusion == ChecksConclusion.CANCELED
                ? "cancelled"
                : conclusion.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> output(ChecksOutput told) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("title", told.getTitle().orElse(""));
        output.put("summary", told.getSummary().orElse(""));
        List<Map<String, Object>> annotations = told.getChecksAnnotations().stream()
                .map(GitHubCheckRun::annotation)
                .toList();
        output.put("annotations", annotations);
        return output;
    }

    private static Map<String, Object> annotation(ChecksAnnotation told) {
        Map<String, Object> annotation = new LinkedHashMap<>();
        annotation.put("path", told.getPath().orElse(""));
        annotation.put("start_line", told.getStartLine().orElse(1));
        annotation.put("end_line", told.getEndLine().orElse(1));
        annotation.put("annotation_level", told.getAnnotationLevel().name().toLowerCase(Locale.ROOT));
        annotation.put("message", told.getMessage().orElse(""));
        told.getTitle().ifPresent(title -> annotation.put("title", title));
        told.getRawDetails().filter(raw -> !raw.isEmpty()).ifPresent(raw -> annotation.put("raw_details", raw));
        return annotation;
    }
}
