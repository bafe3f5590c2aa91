package io.assay.github.publish;

import io.assay.github.api.GithubException;

/** Says why a surface is not there, and what to do about it. */
final class Advice {
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
            case DENIED ->
                said + "The job needs the permission "
                        + e.permission().map(Advice::yaml).orElse(permission)
                        + ". A pull request from a fork or of Dependabot gets a token that may only read, whatever the workflow"
                        + " asks for: publish from a second workflow, on workflow_run.";
            case REFUSED -> said + "Everything is in the job summary and in the report.";
            case LIMITED -> said + "Publish again later; everything is in the job summary and in the report.";
            case UNAVAILABLE, UNCERTAIN ->
                said + "Run the job again once GitHub answers; everything is in the job summary and in the report.";
        };
    }

    /** GitHub names it {@code checks=write}, a workflow {@code checks: write}. */
    private static String yaml(String permission) {
        return permission.replace("=", ": ").replace(";", ", or ");
    }
}
