package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A case's verdict with all that belongs to it. A run may have 100,000 of them, so what is empty is left out. */
final class CaseForm implements Form<CaseResult> {
    private static final Form<Failure> FAILURE = new Form<>() {
        @Override
        public void write(JsonGenerator json, Failure failure) throws IOException {
            json.writeStringField("kind", failure.kind().name());
            json.writeStringField("message", failure.message());
            json.writeStringField("type", failure.type());
            json.writeStringField("trace", failure.trace());
        }

        @Override
        public Failure read(Fields fields) {
            return new Failure(
                    fields.word("kind", FailureKind.class),
                    fields.text("message"),
                    fields.text("type"),
                    fields.text("trace"));
        }
    };

    private static final Form<Evidence> EVIDENCE = new Form<>() {
        @Override
        public void write(JsonGenerator json, Evidence evidence) throws IOException {
            Json.textUnlessEmpty(json, "report", evidence.report());
            Json.textIfAny(json, "started", Json.text(evidence.started()));
            Json.textUnlessEmpty(json, "output", evidence.output());
            if (!evidence.attachments().isEmpty()) {
                Json.texts(json, "attachments", evidence.attachments());
            }
            if (!evidence.properties().isEmpty()) {
                Json.textsByName(json, "properties", evidence.properties());
            }
        }

        @Override
        public Evidence read(Fields fields) {
            return new Evidence(
                    fields.textOrEmpty("report"),
                    fields.timeIfAny("started"),
                    fields.textOrEmpty("output"),
                    fields.texts("attachments"),
                    fields.textsByName("properties"));
        }
    };

    @Override
    public void write(JsonGenerator json, CaseResult result) throws IOException {
        write(json, result.id());
        Json.textUnlessEmpty(json, "class", result.className());
        Json.textIfAny(json, "file", result.file());
        Json.numberUnlessZero(json, "line", result.line());
        json.writeStringField("verdict", result.verdict().name());
        Json.textIfAny(json, "duration", result.duration().isZero() ? null : Json.text(result.duration()));
        json.writeNumberField("attempts", result.attempts());
        @Nullable Failure failure = result.failure();
        if (failure != null) {
            Json.object(json, "failure", FAILURE, failure);
        }
        if (!result.evidence().equals(Evidence.NONE)) {
            Json.object(json, "evidence", EVIDENCE, result.evidence());
        }
        Json.flag(json, "quarantined", result.quarantined());
        Json.numberUnlessZero(json, "shard", result.shard());
        Json.flag(json, "reused", result.reused());
    }

    @Override
    public CaseResult read(Fields fields) {
        @Nullable Evidence evidence = fields.objectIfAny("evidence", EVIDENCE);
        return new CaseResult(
                id(fields),
                fields.textOrEmpty("class"),
                fields.textIfAny("file"),
                fields.smallNumberOrZero("line"),
                fields.word("verdict", Verdict.class),
                fields.durationOrZero("duration"),
                fields.smallNumber("attempts"),
                fields.objectIfAny("failure", FAILURE),
                evidence == null ? Evidence.NONE : evidence,
                fields.flag("quarantined"),
                fields.smallNumberOrZero("shard"),
                fields.flag("reused"));
    }

    static void write(JsonGenerator json, CaseId id) throws IOException {
        json.writeStringField("suite", id.suite());
        Json.textUnlessEmpty(json, "leg", id.leg());
        Json.textUnlessEmpty(json, "container", id.container());
        json.writeStringField("name", id.name());
    }

    static CaseId id(Fields fields) {
        return new CaseId(
                fields.text("suite"), fields.textOrEmpty("leg"), fields.textOrEmpty("container"), fields.text("name"));
    }
}
