package io.assay.defect.fingerprint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.report.json.JsonLine;
import io.assay.report.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/**
 * Failures in, fingerprints out, one JSON object a line: {@code {"id", "project", "test", "trace"}} becomes
 * {@code {"id", "fingerprint"}}. A test is told as {@code class::method}.
 */
public final class FingerprintLines {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private FingerprintLines() {}

    /** Reads to the end; throws an {@link IOException} that names the line that is no failure. */
    public static void run(Reader in, Writer out) throws IOException {
        BufferedReader lines = new BufferedReader(in);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                write(line, number, out);
            }
        }
        out.flush();
    }

    private static void write(String line, int number, Writer out) throws IOException {
        JsonValue failure = JsonLine.parse(line)
                .orElseThrow(() -> new IOException("line " + number + " is not a JSON object"));
        Symptom symptom = Symptom.of(FailedCase.of(failure.text("test"), failure.text("trace")));
        Fingerprint fingerprint = symptom.fingerprint();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", failure.text("id"));
            json.writeStringField("fingerprint", fingerprint.id());
            json.writeStringField("explanation", fingerprint.explanation());
            json.writeEndObject();
        }
        out.write('\n');
    }
}
