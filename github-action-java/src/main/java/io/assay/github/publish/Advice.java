package io.assay.github.publish;

import io.assay.github.api.GithubException;

/** Says why a surface is not there, and what to do about it. */
final class Advice {
    private static final String ELSEWHERE = "Everything is in the job summary and in the report.";

    private Advice() {}

    /**
     * Whole sentences.
     *
     * @param surface what is missing, as a sentence begins with it
     * @param permission what the job has to have, for example {@code checks: write}
     */
    static String of(String surface, String permission, GithubException e) {
        String said = surface + " is not there: " + e.getMessage() + ". ";
        return switch (e.kind()) {
            case UNKNOWN_TOKEN -> said + "Give a token that is valid, as github.token is while the job is going on.";
            case DENIED -> said + denied(permission, e);
            case REFUSED -> said + ELSEWHERE;
            case LIMITED -> said + "Run the job again later. " + ELSEWHERE;
            case UNAVAILABLE, UNCERTAIN -> said + "Run the job again once GitHub answers. " + ELSEWHERE;
        };
    }

    /** A refusal that says another reason, for example that a pull request is locked, is not for want of a permission. */
    private static String denied(String permission, GithubException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains("not accessible") && !message.contains("Not Found")) {
            return ELSEWHERE;
        }
        return "The job needs the permission "
                + e.permission().map(Advice::yaml).orElse(permission)
                + ". A pull request from a fork or of Dependabot gets a token that may only read, whatever the workflow asks"
                + " for: publish from a second workflow, on workflow_run. " + ELSEWHERE;
    }

    /** GitHub names it {@code checks=write}, a workflow {@code checks: write}. */
    private static String yaml(String permission) {
        return permission
                .replace("=", ": ")
                .replace("pull_requests", "pull-requests")
                .replace(";", ", or ");
    }
}
