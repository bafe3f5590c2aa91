package io.assay.gitlab.publish;

import io.assay.gitlab.api.GitlabException;

/** What to do about a refusal. */
final class Advice {
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private Advice() {}

    static String of(String surface, String role, GitlabException refused) {
        String what = surface + " could not be written: " + (refused.status() == 0 ? "" : refused.status() + " ")
                + refused.getMessage() + ". ";
        return what + advice(role, refused);
    }

    private static String advice(String role, GitlabException refused) {
        return switch (refused.status()) {
            case UNAUTHENTICATED ->
                "ASSAY_GITLAB_TOKEN has expired, was revoked, or is of another instance: make a new project access token.";
            case FORBIDDEN -> "ASSAY_GITLAB_TOKEN needs the scope api and the role " + role + " in the project.";
            case NOT_FOUND ->
                "ASSAY_GITLAB_TOKEN does not see the project, the merge request or the commit: is the token of this project,"
                        + " or was the project moved or deleted?";
            case TOO_MANY -> "Too many requests were made by this account; the next pipeline tries again.";
            default -> "The next pipeline tries again.";
        };
    }
}
