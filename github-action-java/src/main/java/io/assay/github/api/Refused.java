package io.assay.github.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.client.patient.Reply;
import io.assay.github.api.GithubException.Kind;
import java.io.IOException;

/** GitHub answers with an error that it would answer with again. Made before the library sees it, which drops half of it. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    private final int status;
    private final String permission;

    private Refused(String message, int status, String permission) {
        super(message);
        this.status = status;
        this.permission = permission;
    }

    static Refused of(Reply reply) {
        return new Refused(
                "GitHub answers " + reply.status() + ", " + said(reply),
                reply.status(),
                reply.header("x-accepted-github-permissions").orElse(""));
    }

    private static String said(Reply reply) {
        try {
            String message = JSON.readTree(reply.body()).path("message").asText();
            return message.isBlank() ? "without a word" : message.substring(0, Math.min(LONGEST, message.length()));
        } catch (IOException e) {
            return "which is no JSON";
        }
    }

    /** GitHub hides what a token may not see as not there. */
    Kind kind() {
        return switch (status) {
            case 401 -> Kind.UNKNOWN_TOKEN;
            case 403, 404 -> Kind.DENIED;
            default -> Kind.REFUSED;
        };
    }

    boolean gone() {
        return status == 404 || status == 410;
    }

    /** What GitHub says that the request takes; may be empty. */
    String permission() {
        return permission;
    }
}
