package io.assay.client;

import java.time.Duration;
import java.util.Optional;

/** What to do about a refusal, one sentence each. */
final class Advice {
    static final String NOT_OURS =
            "Check that the address is that of an Assay server, with the path before /v1 if there is one.";
    static final String UNREACHABLE =
            "Check the address and that the server runs; HTTPS_PROXY and NO_PROXY say which proxy leads there.";
    static final String UNTRUSTED =
            "Name the PEM file of the authority that made its certificate (--ca-file), or use the host name that the"
                    + " certificate is for.";

    static final String WITHOUT_TLS =
            "Begin the address with http:// when the server is to be asked so, or name the port that speaks HTTPS.";

    private Advice() {}

    static String of(int status, String type, Optional<Duration> pause, boolean withToken) {
        if (type.equals("no-assay-server") && status != 401 && status != 502 && status != 503 && status != 504) {
            return NOT_OURS;
        }
        return switch (status) {
            case 401 ->
                withToken
                        ? "Give a token that is valid: this one may have expired, been revoked, or be another server's."
                        : "Give a token, in ASSAY_TOKEN or with --token-file.";
            case 403 -> "Use a token whose role and projects reach so far.";
            case 404 -> "Check the name or the id, and that the token's projects include it.";
            case 422 -> "Use a new key for a new request.";
            case 429, 503 -> pause.map(Advice::later).orElse("Try again later.");
            case 500 -> "The server's log tells more under the request's id.";
            case 502, 504 -> "Try again later: what stands before the server does not reach it.";
            default -> "";
        };
    }

    private static String later(Duration pause) {
        return "Try again in " + Math.max(1, pause.toSeconds()) + " s.";
    }
}
