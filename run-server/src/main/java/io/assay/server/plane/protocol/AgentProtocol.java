package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The messages between agents and the service, each a JSON object; lists are lines of one object each. Times and durations
 * are ISO 8601, to the nanosecond. Everything outside ASCII is escaped, so that text survives which is none, such as halves
 * of surrogate pairs in what a test printed.
 */
public final class AgentProtocol {
    /** Media type of lists. */
    public static final String LINES = "application/x-ndjson";

    /** Bytes of one request's body, unpacked; artifacts and logs are no JSON and have limits of their own. */
    public static final int LARGEST_BODY = 64 * 1024 * 1024;

    public static final Form<Messages.LeaseQuestion> LEASE_QUESTION = new LeaseForms.OfQuestion();
    public static final Form<Messages.LeaseAnswer> LEASE_ANSWER = new LeaseForms.OfAnswer();
    public static final Form<Messages.SignOfLife> SIGN_OF_LIFE = new LeaseForms.OfSignOfLife();
    public static final Form<Messages.Pulse> PULSE = new LeaseForms.OfPulse();
    public static final Form<Messages.Words> WORDS = new TellingForms.OfWords();
    public static final Form<Messages.Planned> PLANNED = new TellingForms.OfPlanned();
    public static final Form<Messages.Executed> EXECUTED = new TellingForms.OfExecuted();
    public static final Form<Fault> FAULT = new TellingForms.OfFault();
    public static final Form<Messages.Count> COUNT = new TellingForms.OfCount();
    public static final Form<Messages.Problem> PROBLEM = new TellingForms.OfProblem();
    public static final Form<Messages.NumberedBatch> BATCH = new BatchForm();
    public static final Form<Run> RUN = new RunForm();
    public static final Form<CaseResult> CASE = new CaseForm();
    public static final Form<KnownCase> KNOWN_CASE = new KnownCaseForm();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LARGEST_BODY)
                    .maxNameLength(LARGEST_BODY)
                    .build())
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private AgentProtocol() {}

    public static <T> byte[] encode(Form<T> form, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(form, value, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a message with a line feed behind it, and does not close the stream. */
    public static <T> void write(Form<T> form, T value, OutputStream out) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        form.write(json, value);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    /**
     * Reads one message, whatever more its sender, who may be newer, says in it.
     *
     * @throws ProtocolException when it is not of this form
     */
    public static <T> T decode(Form<T> form, InputStream body) throws IOException {
        return only(lines(form, body));
    }

    /** Reads one message that must say nothing but what is known here. */
    public static <T> T decodeStrictly(Form<T> form, InputStream body) throws IOException {
        return only(strictLines(form, body));
    }

    /** Reads message after message, whatever more they say. */
    public static <T> Lines<T> lines(Form<T> form, InputStream body) throws IOException {
        return new Lines<>(form, parser(body), false, false);
    }

    /** Reads message after message that must say nothing but what is known here. */
    public static <T> Lines<T> strictLines(Form<T> form, InputStream body) throws IOException {
        return new Lines<>(form, parser(body), true, false);
    }

    /** Reads a list that ends with its {@link #COUNT}. */
    public static <T> Lines<T> list(Form<T> form, InputStream body) throws IOException {
        return new Lines<>(form, parser(body), false, true);
    }

    private static JsonParser parser(InputStream body) throws IOException {
        return MAPPER.createParser(body);
    }

    private static <T> T only(Lines<T> lines) throws IOException {
        T value = lines.next().orElseThrow(() -> new ProtocolException("/: nothing was sent; expected an object"));
        if (lines.next().isPresent()) {
            throw new ProtocolException("/: something follows behind the object; expected its end");
        }
        return value;
    }

    static JsonNode tree(JsonParser parser) throws IOException {
        try {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    static ProtocolException unreadable(JsonProcessingException fault) {
        String where = fault.getLocation() == null
                ? ""
                : "line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr() + ": ";
        return new ProtocolException(where + "not JSON: " + fault.getOriginalMessage());
    }
}
