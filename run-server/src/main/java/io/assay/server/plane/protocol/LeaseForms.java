package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.Offer;
import io.assay.engine.queue.Work;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.server.plane.protocol.Messages.LeaseAnswer;
import io.assay.server.plane.protocol.Messages.LeaseQuestion;
import io.assay.server.plane.protocol.Messages.Pulse;
import io.assay.server.plane.protocol.Messages.SignOfLife;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is said of leases. */
final class LeaseForms {
    private LeaseForms() {}

    static final class OfQuestion implements Form<LeaseQuestion> {
        @Override
        public void write(JsonGenerator json, LeaseQuestion question) throws IOException {
            LeaseForms.write(json, question.offer());
            json.writeStringField("ask", question.ask());
            json.writeStringField("wait", question.patience().toString());
        }

        @Override
        public LeaseQuestion read(Fields fields) {
            return new LeaseQuestion(offer(fields), fields.text("ask"), fields.duration("wait"));
        }
    }

    static final class OfSignOfLife implements Form<SignOfLife> {
        @Override
        public void write(JsonGenerator json, SignOfLife sign) throws IOException {
            LeaseForms.write(json, sign.offer());
            Json.objects(json, "leases", new OfRef(), sign.leases());
        }

        @Override
        public SignOfLife read(Fields fields) {
            return new SignOfLife(offer(fields), fields.objects("leases", new OfRef()));
        }
    }

    static final class OfPulse implements Form<Pulse> {
        @Override
        public void write(JsonGenerator json, Pulse pulse) throws IOException {
            Json.objects(json, "leases", new OfHeartbeat(), pulse.leases());
        }

        @Override
        public Pulse read(Fields fields) {
            return new Pulse(fields.objects("leases", new OfHeartbeat()));
        }
    }

    static final class OfAnswer implements Form<LeaseAnswer> {
        private static final RunForm RUN = new RunForm();

        @Override
        public void write(JsonGenerator json, LeaseAnswer answer) throws IOException {
            Lease lease = answer.lease();
            Json.object(json, "run", RUN, lease.run());
            json.writeNumberField("epoch", lease.epoch());
            json.writeNumberField("slots", lease.slots());
            json.writeStringField("valid", lease.valid().toString());
            json.writeStringField("left", answer.left().toString());
            json.writeStringField("waited", answer.waited().toString());
            Json.object(json, "work", new OfWork(), lease.work());
        }

        @Override
        public LeaseAnswer read(Fields fields) {
            Lease lease = new Lease(
                    fields.object("run", RUN),
                    fields.number("epoch"),
                    fields.smallNumber("slots"),
                    fields.duration("valid"),
                    fields.object("work", new OfWork()));
            return new LeaseAnswer(lease, fields.duration("left"), fields.duration("waited"));
        }
    }

    private static final class OfRef implements Form<Ref> {
        @Override
        public void write(JsonGenerator json, Ref ref) throws IOException {
            json.writeStringField("run", ref.run().value());
            json.writeNumberField("epoch", ref.epoch());
        }

        @Override
        public Ref read(Fields fields) {
            return new Ref(RunForm.id(fields, "run"), fields.number("epoch"));
        }
    }

    private static final class OfHeartbeat implements Form<Heartbeat> {
        @Override
        public void write(JsonGenerator json, Heartbeat heartbeat) throws IOException {
            new OfRef().write(json, heartbeat.lease());
            json.writeStringField("answer", heartbeat.answer().name());
            json.writeStringField("actor", heartbeat.actor());
        }

        @Override
        public Heartbeat read(Fields fields) {
            return new Heartbeat(
                    new OfRef().read(fields),
                    fields.word("answer", Heartbeat.Answer.class),
                    fields.textOrEmpty("actor"));
        }
    }

    private static final class OfWork implements Form<Work> {
        @Override
        public void write(JsonGenerator json, Work work) throws IOException {
            json.writeStringField("definition", work.definition());
            Json.object(json, "source", new OfSource(), work.source());
            if (work.shards().isPresent()) {
                json.writeNumberField("shards", work.shards().getAsInt());
            }
            Json.textsByName(json, "variables", work.variables());
            json.writeBooleanField("resume", work.resume());
            json.writeBooleanField("traced", work.tracing().recorded());
            Json.textIfAny(
                    json,
                    "traceparent",
                    work.tracing().parent().map(TraceParent::header).orElse(null));
            Json.textIfAny(
                    json,
                    "tracestate",
                    work.tracing().parent().map(TraceParent::state).orElse(null));
        }

        @Override
        public Work read(Fields fields) {
            @Nullable Integer shards = fields.smallNumberIfAny("shards");
            return new Work(
                    fields.text("definition"),
                    fields.object("source", new OfSource()),
                    shards == null ? OptionalInt.empty() : OptionalInt.of(shards),
                    fields.textsByName("variables"),
                    fields.flag("resume"),
                    new Tracing(
                            fields.flag("traced"),
                            TraceParent.of(fields.textOrEmpty("traceparent"), fields.textOrEmpty("tracestate"))));
        }
    }

    private static final class OfSource implements Form<Source> {
        @Override
        public void write(JsonGenerator json, Source source) throws IOException {
            if (source instanceof Source.Directory directory) {
                json.writeStringField("directory", directory.path().toString());
            } else if (source instanceof Source.Git git) {
                json.writeStringField("git", git.url());
                Json.textIfAny(json, "credential", git.credential().orElse(null));
                json.writeStringField("branch", git.defaultBranch());
            }
        }

        @Override
        public Source read(Fields fields) {
            @Nullable Path directory = fields.parsed("directory", "a path", Path::of);
            @Nullable String url = fields.textIfAny("git");
            if ((directory == null) == (url == null)) {
                throw new IllegalArgumentException("either directory or git");
            }
            return directory != null
                    ? new Source.Directory(directory)
                    : new Source.Git(
                            fields.text("git"),
                            Optional.ofNullable(fields.textIfAny("credential")),
                            fields.text("branch"));
        }
    }

    private static void write(JsonGenerator json, Offer offer) throws IOException {
        json.writeStringField("agent", offer.agent());
        Json.texts(json, "labels", offer.labels());
        json.writeNumberField("slots", offer.slots());
        json.writeNumberField("free", offer.free());
        json.writeBooleanField("draining", offer.draining());
    }

    private static Offer offer(Fields fields) {
        return new Offer(
                fields.text("agent"),
                new HashSet<>(fields.texts("labels")),
                fields.smallNumber("slots"),
                fields.smallNumber("free"),
                fields.flag("draining"));
    }
}
