package io.assay.gitlab.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.ci.show.Plain;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Failures at their lines, as a <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">code
 * quality report</a>: merge requests show them in the diff. Only cases whose file is known.
 */
final class CodeQuality {
    /** The page of a merge request loads all of them. */
    private static final int MOST = 1_000;

    private static final int LONGEST = 500;

    private CodeQuality() {}

    /** Where nothing fails, an empty report: GitLab warns of one that is not there. */
    static void write(Publication publication, Path file) throws IOException {
        try (Stream<CaseResult> cases = publication.record().cases();
                OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            Iterator<CaseResult> worthTelling =
                    cases.filter(CodeQuality::worthTelling).iterator();
            for (int written = 0; written < MOST && worthTelling.hasNext(); ) {
                CaseResult result = worthTelling.next();
                Optional<SourcePath> path = path(publication, result);
                if (path.isPresent()) {
                    write(json, result, path.get());
                    written++;
                }
            }
            json.writeEndArray();
        }
    }

    private static boolean worthTelling(CaseResult result) {
        return result.verdict().failure() || result.verdict() == Verdict.FLAKY;
    }

    private static Optional<SourcePath> path(Publication publication, CaseResult result) {
        return SourcePath.of(
                publication.place().job().project().directory(),
                publication.subject().directory(),
                result);
    }

    private static void write(JsonGenerator json, CaseResult result, SourcePath path) throws IOException {
        String verdict = result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String message = result.message().isBlank() ? "" : ": " + result.message();
        json.writeStartObject();
        json.writeStringField("description", Plain.line(result.id().display() + " " + verdict + message, LONGEST));
        json.writeStringField("check_name", "assay");
        json.writeStringField("fingerprint", fingerprint(result));
        json.writeStringField("severity", severity(result));
        json.writeObjectFieldStart("location");
        json.writeStringField("path", path.path());
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", path.line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The same for the same case in every pipeline, by which GitLab knows what is new. */
    private static String fingerprint(CaseResult result) {
        return UUID.nameUUIDFromBytes(result.id().key().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String severity(CaseResult result) {
        return result.verdict() == Verdict.FLAKY || result.quarantined() ? "minor" : "major";
    }
}
