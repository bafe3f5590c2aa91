package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.run.Fault;
import io.assay.run.Reason;
import io.assay.server.plane.protocol.Messages.Count;
import io.assay.server.plane.protocol.Messages.Executed;
import io.assay.server.plane.protocol.Messages.Planned;
import io.assay.server.plane.protocol.Messages.Problem;
import io.assay.server.plane.protocol.Messages.Words;
import java.io.IOException;

/** What the holder of a lease tells of its run, in a few words. */
final class TellingForms {
    private TellingForms() {}

    static final class OfWords implements Form<Words> {
        @Override
        public void write(JsonGenerator json, Words words) throws IOException {
            json.writeStringField("words", words.words());
        }

        @Override
        public Words read(Fields fields) {
            return new Words(fields.text("words"));
        }
    }

    static final class OfPlanned implements Form<Planned> {
        @Override
        public void write(JsonGenerator json, Planned planned) throws IOException {
            json.writeNumberField("shards", planned.shards());
            json.writeStringField("words", planned.words());
        }

        @Override
        public Planned read(Fields fields) {
            return new Planned(fields.smallNumber("shards"), fields.text("words"));
        }
    }

    static final class OfFault implements Form<Fault> {
        @Override
        public void write(JsonGenerator json, Fault fault) throws IOException {
            json.writeStringField("reason", fault.reason().name());
            json.writeStringField("words", fault.words());
        }

        @Override
        public Fault read(Fields fields) {
            return new Fault(fields.word("reason", Reason.class), fields.text("words"));
        }
    }

    static final class OfExecuted implements Form<Executed> {
        @Override
        public void write(JsonGenerator json, Executed executed) throws IOException {
            Json.objects(json, "faults", new OfFault(), executed.faults());
            json.writeBooleanField("noticed", executed.noticed());
        }

        @Override
        public Executed read(Fields fields) {
            return new Executed(fields.objects("faults", new OfFault()), fields.flag("noticed"));
        }
    }

    static final class OfCount implements Form<Count> {
        @Override
        public void write(JsonGenerator json, Count count) throws IOException {
            json.writeNumberField("count", count.count());
            json.writeBooleanField("more", count.more());
        }

        @Override
        public Count read(Fields fields) {
            return new Count(fields.number("count"), fields.flag("more"));
        }
    }

    static final class OfProblem implements Form<Problem> {
        @Override
        public void write(JsonGenerator json, Problem problem) throws IOException {
            json.writeStringField("type", problem.type());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail());
        }

        @Override
        public Problem read(Fields fields) {
            return new Problem(
                    fields.textOrEmpty("type"),
                    fields.textOrEmpty("title"),
                    fields.smallNumberOrZero("status"),
                    fields.textOrEmpty("detail"));
        }
    }
}
