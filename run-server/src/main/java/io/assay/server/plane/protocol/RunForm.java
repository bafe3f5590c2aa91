package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A run, whole. */
final class RunForm implements Form<Run> {
    private static final String ID = "a run id (run_ and 26 characters)";

    private static final Form<Trigger> TRIGGER = new Form<>() {
        @Override
        public void write(JsonGenerator json, Trigger trigger) throws IOException {
            json.writeStringField("kind", trigger.kind().name());
            json.writeStringField("actor", trigger.actor());
        }

        @Override
        public Trigger read(Fields fields) {
            return new Trigger(fields.word("kind", Trigger.Kind.class), fields.text("actor"));
        }
    };

    @Override
    public void write(JsonGenerator json, Run run) throws IOException {
        json.writeStringField("id", run.id().value());
        json.writeNumberField("version", run.version());
        json.writeStringField("project", run.project());
        json.writeStringField("suite", run.suite());
        json.writeStringField("environment", run.environment());
        json.writeStringField("revision", run.revision());
        json.writeStringField("suiteDigest", run.suiteDigest());
        json.writeStringField("state", run.state().name());
        Json.textIfAny(
                json, "reason", run.reason() == null ? null : run.reason().name());
        json.writeStringField("message", run.message());
        json.writeStringField("phase", run.phase());
        json.writeBooleanField("warning", run.warning());
        json.writeBooleanField("partial", run.partial());
        json.writeBooleanField("incomplete", run.incomplete());
        Json.object(json, "trigger", TRIGGER, run.trigger());
        Json.textIfAny(
                json, "parent", run.parent() == null ? null : run.parent().value());
        Json.textIfAny(json, "endedBy", run.endedBy());
        json.writeNumberField("shards", run.shards());
        Json.texts(json, "labels", run.labels());
        Json.textsByName(json, "variables", run.variables());
        json.writeStringField("queuedAt", run.queuedAt().toString());
        Json.textIfAny(json, "startedAt", Json.text(run.startedAt()));
        Json.textIfAny(json, "finishedAt", Json.text(run.finishedAt()));
    }

    @Override
    public Run read(Fields fields) {
        return new Run(
                id(fields, "id"),
                fields.number("version"),
                fields.text("project"),
                fields.text("suite"),
                fields.text("environment"),
                fields.text("revision"),
                fields.text("suiteDigest"),
                fields.word("state", RunState.class),
                fields.wordIfAny("reason", Reason.class),
                fields.text("message"),
                fields.text("phase"),
                fields.flag("warning"),
                fields.flag("partial"),
                fields.flag("incomplete"),
                fields.object("trigger", TRIGGER),
                idIfAny(fields, "parent"),
                fields.textIfAny("endedBy"),
                fields.smallNumber("shards"),
                fields.texts("labels"),
                fields.textsByName("variables"),
                fields.time("queuedAt"),
                fields.timeIfAny("startedAt"),
                fields.timeIfAny("finishedAt"));
    }

    static RunId id(Fields fields, String name) {
        return fields.required(name, idIfAny(fields, name), ID);
    }

    private static @Nullable RunId idIfAny(Fields fields, String name) {
        return fields.parsed(name, ID, RunId::new);
    }
}
