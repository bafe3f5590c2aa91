package io.assay.server.webhook.event;

/** What became of a payload. */
public sealed interface Reading {
    /** Something that rules may be for. */
    record Told(Event event) implements Reading {}

    /**
     * Nothing that any rule could be for.
     *
     * @param reason a fixed word for programs, such as {@code unsupported-event}
     * @param words for people
     */
    record Passed(String reason, String words) implements Reading {}

    static Reading passed(String reason, String words) {
        return new Passed(reason, words);
    }
}
