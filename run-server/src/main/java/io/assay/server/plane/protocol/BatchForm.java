package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.ShardProcess;
import io.assay.run.Artifact;
import io.assay.run.Notice;
import io.assay.run.TimelineEvent;
import io.assay.server.plane.protocol.Messages.NumberedBatch;
import java.io.IOException;

/** What happened, with its number. */
final class BatchForm implements Form<NumberedBatch> {
    private static final CaseForm CASE = new CaseForm();

    private static final Form<TimelineEvent> EVENT = new Form<>() {
        @Override
        public void write(JsonGenerator json, TimelineEvent event) throws IOException {
            json.writeStringField("at", event.at().toString());
            json.writeStringField("kind", event.kind().name());
            Json.numberUnlessZero(json, "shard", event.shard());
            Json.numberUnlessZero(json, "attempt", event.attempt());
            json.writeStringField("detail", event.detail());
            json.writeStringField("actor", event.actor());
        }

        @Override
        public TimelineEvent read(Fields fields) {
            return new TimelineEvent(
                    fields.time("at"),
                    fields.word("kind", TimelineEvent.Kind.class),
                    fields.smallNumberOrZero("shard"),
                    fields.smallNumberOrZero("attempt"),
                    fields.text("detail"),
                    fields.text("actor"));
        }
    };

    private static final Form<Notice> NOTICE = new Form<>() {
        @Override
        public void write(JsonGenerator json, Notice notice) throws IOException {
            json.writeStringField("subject", notice.subject());
            json.writeStringField("text", notice.text());
        }

        @Override
        public Notice read(Fields fields) {
            return new Notice(fields.text("subject"), fields.text("text"));
        }
    };

    private static final Form<Artifact> ARTIFACT = new Form<>() {
        @Override
        public void write(JsonGenerator json, Artifact artifact) throws IOException {
            json.writeStringField("path", artifact.path());
            json.writeNumberField("size", artifact.size());
            json.writeStringField("sha256", artifact.sha256());
        }

        @Override
        public Artifact read(Fields fields) {
            return new Artifact(fields.text("path"), fields.number("size"), fields.text("sha256"));
        }
    };

    private static final Form<ShardProcess> PROCESS = new Form<>() {
        @Override
        public void write(JsonGenerator json, ShardProcess process) throws IOException {
            json.writeNumberField("shard", process.shard());
            json.writeNumberField("attempt", process.attempt());
            json.writeNumberField("pid", process.pid());
            json.writeStringField("startedAt", process.startedAt().toString());
        }

        @Override
        public ShardProcess read(Fields fields) {
            return new ShardProcess(
                    fields.smallNumber("shard"),
                    fields.smallNumber("attempt"),
                    fields.number("pid"),
                    fields.time("startedAt"));
        }
    };

    @Override
    public void write(JsonGenerator json, NumberedBatch numbered) throws IOException {
        Batch batch = numbered.batch();
        json.writeNumberField("number", numbered.number());
        Json.objects(json, "cases", CASE, batch.cases());
        Json.objects(json, "events", EVENT, batch.events());
        Json.objects(json, "notices", NOTICE, batch.notices());
        Json.objects(json, "artifacts", ARTIFACT, batch.artifacts());
        Json.objects(json, "processes", PROCESS, batch.processes());
    }

    @Override
    public NumberedBatch read(Fields fields) {
        return new NumberedBatch(
                fields.number("number"),
                new Batch(
                        fields.objects("cases", CASE),
                        fields.objects("events", EVENT),
                        fields.objects("notices", NOTICE),
                        fields.objects("artifacts", ARTIFACT),
                        fields.objects("processes", PROCESS)));
    }
}
