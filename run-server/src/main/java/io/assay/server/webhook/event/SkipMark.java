package io.assay.server.webhook.event;

import java.util.regex.Pattern;

/** A mark in a commit's message that asks for no run: those of GitHub and GitLab, and one for Assay alone. */
final class SkipMark {
    private static final Pattern MARK = Pattern.compile(
            "\\[(?:skip ci|ci skip|no ci|skip actions|actions skip|skip assay|assay skip)]", Pattern.CASE_INSENSITIVE);

    private SkipMark() {}

    static boolean isIn(String message) {
        return MARK.matcher(message).find();
    }

    static Reading passed() {
        return Reading.passed("skip-ci", "the message of the commit asks for no run");
    }
}
