package io.assay.gitlab.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The links of the job's page, as an <a href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsannotations">
 * annotations report</a>.
 */
final class JobLinks {
    private JobLinks() {}

    static void write(Publication publication, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("assay");
            if (publication.runPage().isPresent()) {
                link(
                        json,
                        "Run " + publication.record().run().id(),
                        publication.runPage().get());
            }
            if (publication.place().reportPage().isPresent()) {
                link(json, "Report", publication.place().reportPage().get());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void link(JsonGenerator json, String label, URI page) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("external_link");
        json.writeStringField("label", label);
        json.writeStringField("url", page.toASCIIString());
        json.writeEndObject();
        json.writeEndObject();
    }
}
