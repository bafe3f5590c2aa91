package io.assay.run;

/**
 * What started a run, and who.
 *
 * @param kind how it was started
 * @param actor the named person or system, for example a login
 */
public record Trigger(Kind kind, String actor) {
    /** How a run can be started. */
    public enum Kind {
        COMMAND,
        API,
        SCHEDULE,
        WEBHOOK,
        CI,
        IMPORT
    }
}
