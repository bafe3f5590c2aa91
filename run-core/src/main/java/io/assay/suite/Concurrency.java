package io.assay.suite;

/**
 * A group of runs that must not overlap beyond its limit, as {@code concurrency} in {@code assay.yaml} tells it.
 *
 * @param group template of the group's name; in {@code {{…}}} may stand {@code project}, {@code suite}, {@code
 *     environment}, {@code ref}, {@code revision}
 * @param max how many slots the group has
 * @param weight how many of them one run of this suite takes; at most {@code max}
 * @param maxQueued how many runs may wait for the group
 * @param interruptible a newer run may cancel one of this suite that executes, where the rule is {@link
 *     OnRunning#CANCEL_IF_INTERRUPTIBLE}
 */
public record Concurrency(
        String group,
        Scope scope,
        int max,
        int weight,
        int maxQueued,
        OnFull onFull,
        Order order,
        OnRunning onRunning,
        OnDuplicate onDuplicate,
        boolean interruptible) {

    /** Where a group's name means the same group. */
    public enum Scope {
        /** Within one project. */
        PROJECT,
        /** In the whole service. */
        ORG,
        /** On one agent: each has the group's slots for itself. */
        AGENT
    }

    /** What happens when more runs would wait than may. */
    public enum OnFull {
        /** The run that waits longest is cancelled, in favour of the new one. */
        REPLACE_OLDEST,
        /** The new one is created and cancelled at once. */
        CANCEL_NEW,
        /** Nothing is created. */
        REJECT
    }

    /** Which of the runs that wait is next. */
    public enum Order {
        /** The first that came; one that does not fit holds up those behind it. */
        FIFO,
        /** Whichever fits first. */
        EAGER,
        /** The one with the lowest ordinal. */
        KEY_ASC,
        /** The one with the highest ordinal. */
        KEY_DESC,
        /** The newest that could start now. */
        NEWEST_READY
    }

    /** What a new run does to older ones that execute. */
    public enum OnRunning {
        KEEP,
        CANCEL,
        CANCEL_IF_INTERRUPTIBLE
    }

    /** What happens to a run that does the same as one that is active in the group. */
    public enum OnDuplicate {
        NEW,
        ATTACH,
        REJECT
    }
}
