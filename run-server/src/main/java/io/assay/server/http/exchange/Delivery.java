package io.assay.server.http.exchange;

import io.assay.server.http.body.CanonicalJson;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Puts answers on the wire: packed where the reader takes it, and left out where it has them already. */
public final class Delivery {
    /** Attribute of requests whose answer came later or piece by piece; how long they took says nothing. */
    public static final String HELD = "assay.held";

    private static final int WORTH_PACKING = 1024;
    /** Below the size of Jetty's buffer, so that writing it cannot wait for the reader. */
    private static final int AT_ONCE = 16 * 1024;

    private Delivery() {}

    public static void deliver(Context context, String request, Answer answer) {
        if (answer instanceof Answer.Whole whole) {
            whole(context, whole);
        } else if (answer instanceof Answer.Flow flow) {
            flow(context, flow);
        } else if (answer instanceof Answer.Later later) {
            context.attribute(HELD, true);
            context.future(() -> later.answer().handle((there, failure) -> {
                deliver(context, request, failure == null ? there : problem(Problems.of(failure), request));
                return there;
            }));
        }
    }

    public static Answer.Whole problem(Throwable failure, String request) {
        return problem(Problems.of(failure), request);
    }

    public static Answer.Whole problem(Problem problem, String request) {
        return new Answer.Whole(
                problem.kind().status(), Problem.MEDIA_TYPE, problem.json(request), problem.headers(), false);
    }

    private static void whole(Context context, Answer.Whole answer) {
        head(context, answer.status(), answer.type(), answer.headers());
        if (answer.tagged()) {
            String tag = "W/\"" + CanonicalJson.sha256(answer.body()).substring(0, 32) + "\"";
            context.header("ETag", tag).header("Cache-Control", "private, no-cache");
            if (matches(context.header("If-None-Match"), tag)) {
                context.status(304).removeHeader("Content-Type");
                return;
            }
        }
        byte[] body = packed(context, answer);
        if (body.length <= AT_ONCE) {
            context.result(body);
        } else {
            context.res().setContentLengthLong(body.length);
            begin(context, new Outflow(new BytesSource(body)));
        }
    }

    private static void flow(Context context, Answer.Flow answer) {
        head(context, answer.status(), answer.type(), answer.headers());
        if (context.req().getMethod().equals("HEAD")) {
            answer.flow().abandon();
            return;
        }
        context.attribute(HELD, true);
        begin(context, answer.flow());
    }

    private static void begin(Context context, Outflow flow) {
        context.future(() -> {
            try {
                return flow.begin(context.res().getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void head(Context context, int status, String type, Map<String, String> headers) {
        context.status(status);
        context.res().setContentType(type.isEmpty() ? null : type);
        headers.forEach(context::header);
    }

    private static byte[] packed(Context context, Answer.Whole answer) {
        if (answer.body().length < WORTH_PACKING) {
            return answer.body();
        }
        context.header("Vary", "Accept-Encoding");
        if (!takesGzip(context.header("Accept-Encoding"))) {
            return answer.body();
        }
        context.header("Content-Encoding", "gzip");
        ByteArrayOutputStream packed = new ByteArrayOutputStream(answer.body().length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Whether {@code Accept-Encoding} names gzip, or everything, and does not forbid it ({@code q=0}). */
    static boolean takesGzip(@org.jspecify.annotations.Nullable String accepted) {
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .filter(coding -> coding.startsWith("gzip") || coding.startsWith("*"))
                        .anyMatch(coding -> !coding.replace(" ", "").matches(".*;q=0(\\.0*)?"));
    }

    private static boolean matches(@org.jspecify.annotations.Nullable String wanted, String tag) {
        return wanted != null
                && Arrays.stream(wanted.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || plain(each).equals(plain(tag)));
    }

    private static String plain(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
