package io.assay.defect.fingerprint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.report.json.JsonLine;
import io.assay.report.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Failures in, fingerprints out, one JSON object a line: {@code {"id", "project", "test", "trace"}} becomes
 * {@code {"id", "fingerprint", "cluster", "explanation": {"parts", "blanked", "cluster"}, "aliases"}}. A test is told as {@code
 * class::method}. Lines are taken in portions, and those of a portion as failures that arrived together.
 */
public final class FingerprintLines {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final int PORTION = 2_000;

    private final Map<String, Clusters> byProject = new HashMap<>();
    private final List<Line> portion = new ArrayList<>();
    private final Writer out;
    private final int most;

    private FingerprintLines(Writer out, int most) {
        this.out = out;
        this.most = most;
    }

    /** A failure of which all but the cluster is known. */
    private record Line(String id, String project, Fingerprint fingerprint, Profile profile) {}

    /** Reads to the end; throws an {@link IOException} that names the line that is no failure. */
    public static void run(Reader in, Writer out) throws IOException {
        run(in, out, PORTION);
    }

    /** @param most so many lines are a portion */
    static void run(Reader in, Writer out, int most) throws IOException {
        FingerprintLines failures = new FingerprintLines(out, most);
        BufferedReader lines = new BufferedReader(in);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                failures.add(line, number);
            }
        }
        failures.writePortion();
        out.flush();
    }

    private void add(String line, int number) throws IOException {
        Optional<JsonValue> parsed = JsonLine.parse(line);
        if (parsed.isEmpty()) {
            writePortion();
            throw new IOException("line " + number + " is not a JSON object");
        }
        JsonValue failure = parsed.get();
        Symptom symptom = Symptom.of(FailedCase.of(failure.text("test"), failure.text("trace")));
        Fingerprint fingerprint = symptom.fingerprint();
        portion.add(
                new Line(failure.text("id"), failure.text("project"), fingerprint, Profile.of(symptom, fingerprint)));
        if (portion.size() == most) {
            writePortion();
        }
    }

    private void writePortion() throws IOException {
        Map<String, List<Line>> projects = new LinkedHashMap<>();
        portion.forEach(line -> projects.computeIfAbsent(line.project(), unknown -> new ArrayList<>())
                .add(line));
        Map<String, Iterator<Cluster>> clusters = new HashMap<>();
        projects.forEach((project, lines) ->
                clusters.put(project, clusters(project, lines).iterator()));
        for (Line line : portion) {
            write(line, Objects.requireNonNull(clusters.get(line.project())).next());
        }
        portion.clear();
    }

    private List<Cluster> clusters(String project, List<Line> lines) {
        return byProject
                .computeIfAbsent(project, unknown -> new Clusters())
                .join(lines.stream().map(Line::profile).toList());
    }

    private void write(Line line, Cluster cluster) throws IOException {
        Fingerprint fingerprint = line.fingerprint();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", line.id());
            json.writeStringField("fingerprint", fingerprint.id());
            json.writeStringField("cluster", cluster.id());
            json.writeObjectFieldStart("explanation");
            json.writeObjectFieldStart("parts");
            for (Map.Entry<String, String> part : fingerprint.parts().entrySet()) {
                json.writeStringField(part.getKey(), part.getValue());
            }
            json.writeEndObject();
            texts(json, "blanked", fingerprint.blanked());
            json.writeStringField("cluster", cluster.because());
            json.writeEndObject();
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
