package io.assay.defect.fingerprint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.report.json.JsonLine;
import io.assay.report.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Failures in, fingerprints out, one JSON object a line: {@code {"id", "project", "test", "trace"}} becomes
 * {@code {"id", "fingerprint", "cluster", "parts", "blanked", "aliases", "because"}}. A test is told as {@code class::method}.
 */
public final class FingerprintLines {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final Map<String, Clusters> byProject = new HashMap<>();

    private FingerprintLines() {}

    /** Reads to the end; throws an {@link IOException} that names the line that is no failure. */
    public static void run(Reader in, Writer out) throws IOException {
        FingerprintLines failures = new FingerprintLines();
        BufferedReader lines = new BufferedReader(in);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                failures.write(line, number, out);
            }
        }
        out.flush();
    }

    private void write(String line, int number, Writer out) throws IOException {
        JsonValue failure =
                JsonLine.parse(line).orElseThrow(() -> new IOException("line " + number + " is not a JSON object"));
        Symptom symptom = Symptom.of(FailedCase.of(failure.text("test"), failure.text("trace")));
        Fingerprint fingerprint = symptom.fingerprint();
        Cluster cluster = byProject
                .computeIfAbsent(failure.text("project"), unknown -> new Clusters())
                .add(symptom, fingerprint);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", failure.text("id"));
            json.writeStringField("fingerprint", fingerprint.id());
            json.writeStringField("cluster", cluster.id());
            json.writeStringField("because", cluster.because());
            json.writeObjectFieldStart("parts");
            for (Map.Entry<String, String> part : fingerprint.parts().entrySet()) {
                json.writeStringField(part.getKey(), part.getValue());
            }
            json.writeEndObject();
            texts(json, "blanked", fingerprint.blanked());
            texts(json, "aliases", fingerprint.aliases());
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
