package io.assay.client;

import io.assay.client.ApiException.Repeat;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Makes of what came back, or of what did not, one exception that says what to do. */
final class Refusals {
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_TOLD = 2000;

    private final Server server;

    Refusals(Server server) {
        this.server = server;
    }

    /** Of an answer that is no success; reads its body. */
    ApiException of(Answer answer) {
        JsonObject told = body(answer);
        boolean ours = answer.contentType().endsWith("json") && told.has("type");
        int status = answer.status();
        String type = ours ? lastSegment(told.text("type")) : "no-assay-server";
        Optional<Duration> pause = RetryAfter.of(answer);
        String detail = ours ? said(told) : "the server answered " + status + " " + about(answer);
        String requestId = answer.header("X-Request-Id").orElse(told.text("instance"));
        Problem problem = new Problem(
                status,
                type,
                shown(detail),
                faults(told),
                shown(requestId),
                Advice.of(status, type, pause, server.bearer().isPresent()));
        return new ApiException(problem, repeat(status, type, detail, pause), pause, null);
    }

    /** Of an answer that should be JSON, or a stream, and is something else. */
    ApiException otherThanExpected(Answer answer, String expected) {
        String detail = "the server answered " + answer.status() + " " + about(answer) + " instead of " + expected;
        Problem problem =
                new Problem(answer.status(), "no-assay-server", shown(detail), List.of(), "", Advice.NOT_OURS);
        return new ApiException(problem, Repeat.NEVER, Optional.empty(), null);
    }

    /** Of a failure before or within an answer. */
    ApiException of(IOException failure) {
        Problem problem = new Problem(
                0, "unreachable", shown(server.url() + " " + words(failure)), List.of(), "", advice(failure));
        return new ApiException(problem, repeat(failure), Optional.empty(), failure);
    }

    /** Of a request that was not sent. */
    ApiException of(NoTokenException failure) {
        Problem problem = new Problem(0, "no-token", shown(String.valueOf(failure.getMessage())), List.of(), "", "");
        Repeat repeat = failure.temporary() ? Repeat.ALWAYS : Repeat.NEVER;
        return new ApiException(problem, repeat, Optional.empty(), failure);
    }

    ApiException interrupted() {
        Problem problem = new Problem(0, "interrupted", "the request was interrupted", List.of(), "", "");
        return new ApiException(problem, Repeat.NEVER, Optional.empty(), null);
    }

    private static JsonObject body(Answer answer) {
        try (InputStream in = answer.body()) {
            byte[] text = in.readNBytes(MOST_READ);
            return JsonObject.read(new String(text, java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException noJson) {
            return new JsonObject(java.util.Map.of());
        }
    }

    private static String said(JsonObject told) {
        return told.textIfAny("detail").orElseGet(() -> told.textIfAny("title").orElse("the request was refused"));
    }

    private static String about(Answer answer) {
        String type = answer.contentType();
        return type.isEmpty() ? "without a word" : "with " + type;
    }

    private List<Problem.Fault> faults(JsonObject told) {
        return told.objects("errors").stream()
                .map(fault ->
                        new Problem.Fault(fault.text("pointer"), shown(fault.text("detail")), fault.texts("accepted")))
                .toList();
    }

    private static Repeat repeat(int status, String type, String detail, Optional<Duration> pause) {
        return switch (status) {
            case 429 -> Repeat.ALWAYS;
            case 502, 503, 504 -> Repeat.WHEN_HARMLESS;
            case 409 -> inFlight(type, detail, pause) ? Repeat.WHEN_HARMLESS : Repeat.NEVER;
            default -> Repeat.NEVER;
        };
    }

    /** A conflict that passes: the first request with this key is still being answered. */
    private static boolean inFlight(String type, String detail, Optional<Duration> pause) {
        boolean told = pause.isPresent() || detail.contains("in flight");
        return type.contains("in-flight") || (type.equals("conflict") && told);
    }

    private static Repeat repeat(IOException failure) {
        if (failure instanceof Redirect.Refused || unknownHost(failure) || withoutTls(failure) || untrusted(failure)) {
            return Repeat.NEVER;
        }
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
                ? Repeat.ALWAYS
                : Repeat.WHEN_HARMLESS;
    }

    private static String words(IOException failure) {
        if (unknownHost(failure)) {
            return "cannot be reached: no such host is known";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "cannot be reached: no connection within the time for one";
        }
        if (failure instanceof ConnectException) {
            return "cannot be reached: the connection was refused";
        }
        if (withoutTls(failure)) {
            return "does not speak HTTPS";
        }
        if (untrusted(failure)) {
            return "is not trusted: " + failure.getMessage();
        }
        String message = failure.getMessage();
        return "gave no whole answer: " + (message == null ? failure.getClass().getSimpleName() : message);
    }

    private static String advice(IOException failure) {
        if (failure instanceof Redirect.Refused) {
            return "";
        }
        if (withoutTls(failure)) {
            return Advice.WITHOUT_TLS;
        }
        return untrusted(failure) ? Advice.UNTRUSTED : Advice.UNREACHABLE;
    }

    private static boolean unknownHost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /** A handshake that failed by a certificate; one that was cut off is worth another. */
    private static boolean untrusted(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.security.cert.CertificateException
                    || cause instanceof java.security.cert.CertPathValidatorException
                    || cause.getClass().getName().endsWith("ValidatorException")) {
                return true;
            }
        }
        return failure instanceof SSLHandshakeException && !(failure.getCause() instanceof java.io.EOFException);
    }

    /** Java has no type for it, and one of two wordings: by what reads the connection. */
    private static boolean withoutTls(IOException failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }

    private static String lastSegment(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** As it may be printed: without the token, without control characters, not endless. */
    private String shown(String text) {
        String plain = server.masked(text).replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
        return plain.length() <= MOST_TOLD ? plain : plain.substring(0, MOST_TOLD) + "…";
    }
}
