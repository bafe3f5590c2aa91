package io.assay.server.http.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of problems that a request can have; each has a {@code type} that never changes (RFC 9457). */
public enum ProblemKind {
    INVALID_REQUEST(
            400,
            "The request is not valid",
            "Malformed JSON, wrong types, unknown fields, bad ids."
                    + " Everything that was found is in errors; correct it and send the request again."),
    UNAUTHENTICATED(
            401,
            "Who asks is not known",
            "No token, or one that is unknown, expired or revoked." + " Send Authorization: Bearer TOKEN."),
    FORBIDDEN(
            403,
            "Not allowed",
            "The token's role or its projects do not reach so far, or a policy forbids it."
                    + " Ask a maintainer or an admin."),
    NOT_FOUND(404, "Not found", "There is no such thing, or not for this token."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The header Allow names the methods of this path."),
    REQUEST_TIMEOUT(408, "The request took too long", "Its bytes came too slowly. Send it again."),
    CONFLICT(
            409,
            "The state does not allow it",
            "The thing is in another state or version than the request expects." + " Look at it and decide again."),
    LEASE_LOST(
            409,
            "The lease is lost",
            "The run is not this agent's any more." + " Stop executing it and discard what it left."),
    DELETED(410, "Deleted", "The run was deleted; the detail says by whom and when."),
    EXPIRED(
            410,
            "Removed by retention",
            "What was asked for was kept as long as the project's or the service's rules say; the detail says until when."
                    + " The run itself is still there."),
    PRECONDITION_FAILED(412, "A precondition failed", "The condition of a header does not hold."),
    TOO_LARGE(413, "Too large", "The limit is in the detail."),
    URI_TOO_LONG(414, "The path is too long", "Path and query together have at most 8 KiB."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "What is accepted is in the detail."),
    RANGE_NOT_SATISFIABLE(416, "No such range", "The header Content-Range tells how long the file is."),
    KEY_REUSED(422, "Idempotency-Key reused", "A key stands for one body. Use a new key for another request."),
    RATE_LIMITED(429, "Too many requests", "Wait as long as Retry-After says."),
    QUOTA(429, "Quota used up", "Wait until runs have ended, or ask an admin for more."),
    GROUP_FULL(429, "The group is full", "Wait until a run of the group has ended, or cancel one."),
    HEADERS_TOO_LARGE(431, "The headers are too large", "All headers together have at most 16 KiB."),
    INTERNAL(500, "A fault of the service", "The service's log has more under the id that instance names."),
    NOT_IMPLEMENTED(501, "Not implemented", "The request asks for something of HTTP that the service does not speak."),
    UNAVAILABLE(
            503,
            "Not available now",
            "The store does not answer, or the service is going down or is busy."
                    + " Send the request again after as long as Retry-After says."),
    HTTP_VERSION(505, "HTTP version not supported", "The service speaks HTTP/1.1 and HTTP/1.0.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemKind(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** For whoever opens the {@code type}. */
    public String explanation() {
        return explanation;
    }

    /** The last part of its {@code type}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The kind for a status that somebody else has chosen. */
    public static ProblemKind ofStatus(int status) {
        return Stream.of(values())
                .filter(kind -> kind.status == status)
                .findFirst()
                .orElse(status < 500 ? INVALID_REQUEST : INTERNAL);
    }
}
