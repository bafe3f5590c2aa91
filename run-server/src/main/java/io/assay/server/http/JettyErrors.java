package io.assay.server.http;

import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.RequestId;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before any route is asked (bad request lines, headers that are too large) is a problem like others. */
final class JettyErrors extends ErrorHandler {
    static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        byte[] body = problem(code, message).json(id);
        HttpFields.Mutable fields = response.getHeaders();
        HEADERS.forEach(fields::put);
        fields.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        fields.put(RequestId.HEADER, id);
        // Jetty closes after much of this without saying so, and the next request on the connection would be lost.
        fields.put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static Problem problem(int status, @Nullable String reason) {
        ProblemKind kind = ProblemKind.ofStatus(status);
        String told = reason == null || reason.isBlank() || kind == ProblemKind.INTERNAL ? kind.explanation() : reason;
        return Problem.of(kind, told);
    }
}
