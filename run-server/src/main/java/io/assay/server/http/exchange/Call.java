package io.assay.server.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.run.RunId;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.http.body.Fields;
import io.assay.server.http.body.Flaws;
import io.assay.server.http.body.StrictJson;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.server.service.RefusedException.Kind;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A request of somebody who may make it. To be used by the thread that handles it. */
public final class Call {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Context context;
    private final Holder holder;
    private final String id;
    private final Limits limits;

    public Call(Context context, Holder holder, String id, Limits limits) {
        this.context = context;
        this.holder = holder;
        this.id = id;
        this.limits = limits;
    }

    /** The request itself, for whoever answers it there ({@link Answer.Given}). */
    public Context raw() {
        return context;
    }

    public Holder holder() {
        return holder;
    }

    public Principal principal() {
        return holder.principal();
    }

    public Credential credential() {
        return holder.credential();
    }

    /** The request's id. */
    public String id() {
        return id;
    }

    public Limits limits() {
        return limits;
    }

    public String method() {
        return context.req().getMethod();
    }

    /** The path as it was sent. */
    public String place() {
        return context.path();
    }

    /** A parameter of the path, decoded. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** The run that the path names. */
    public RunId run() {
        String text = path("id");
        if (!RunId.isValid(text)) {
            String words = "'" + Flaws.shown(text) + "' is no run id: run_ and 26 digits and capital letters";
            throw new RefusedException(Kind.INVALID, words, List.of(new Flaw("id", words, List.of())));
        }
        return new RunId(text);
    }

    public Query query(String... accepted) {
        return new Query(context.req().getQueryString(), List.of(accepted));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /** The body, an object whose fields are to be asked for; without a body, one that has none. */
    public Fields fields() throws IOException {
        return Fields.of(json());
    }

    /** The body as JSON. */
    public JsonNode json() throws IOException {
        return StrictJson.read(sent());
    }

    /** The bytes of a body that is JSON, unpacked; none without a body. */
    public byte[] sent() throws IOException {
        long announced = context.req().getContentLengthLong();
        boolean none =
                announced == 0 || (announced < 0 && header("Transfer-Encoding").isEmpty());
        if (none) {
            return new byte[0];
        }
        checkJson(mediaType());
        try (InputStream body = body(limits.json(), limits.patience())) {
            return body.readAllBytes();
        }
    }

    /** Without its parameters, in lower case; empty when none is told. */
    public String mediaType() {
        String type = header("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body, unpacked; fails when it is longer than the limit of uploads or comes too slowly. */
    public InputStream upload() throws IOException {
        return body(limits.upload(), FOR_EVER);
    }

    /** The body, unpacked; fails when it is longer than {@code most} bytes or has not come after {@code patience}. */
    public byte[] bytes(long most, Duration patience) throws IOException {
        boolean told = length() >= 0 && header("Content-Encoding").isEmpty();
        try (InputStream body = body(most, patience)) {
            return told ? body.readNBytes((int) length()) : body.readAllBytes();
        }
    }

    /** As it is sent; -1 when that is not told. */
    public long length() {
        return context.req().getContentLengthLong();
    }

    private InputStream body(long most, Duration patience) throws IOException {
        String coding = header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        boolean packed = coding.equals("gzip") || coding.equals("x-gzip");
        if (!packed && !coding.equals("identity")) {
            throw Problem.of(
                            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Encoding '" + Flaws.shown(coding) + "' is not understood; gzip and identity are")
                    .with("Accept-Encoding", "gzip, identity")
                    .exception();
        }
        if (!packed && length() > most) {
            throw PacedInput.tooLarge(most);
        }
        PacedInput sent = paced(context.req().getInputStream(), most, patience);
        return packed ? paced(unpacked(sent), most, patience) : sent;
    }

    private PacedInput paced(InputStream body, long most, Duration patience) {
        return new PacedInput(body, most, limits.slowest(), patience, System::nanoTime);
    }

    private static InputStream unpacked(InputStream sent) throws IOException {
        try {
            return new UnpackedInput(new GZIPInputStream(sent));
        } catch (ZipException e) {
            throw UnpackedInput.damaged(e);
        }
    }

    private static void checkJson(String type) {
        if (!type.equals("application/json")) {
            throw Problem.of(
                            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type "
                                    + (type.isEmpty() ? "is missing" : "'" + Flaws.shown(type) + "' is not accepted")
                                    + "; send JSON as application/json")
                    .with("Accept", "application/json")
                    .exception();
        }
    }
}
