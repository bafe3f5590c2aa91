package io.assay.suite;

/**
 * A group of runs that must not overlap beyond its limit, as {@code concurrency} in {@code assay.yaml} tells it.
 *
 * @param group template of the group's name; in {@code {{…}}} may stand {@code project}, {@code suite}, {@code
 *     environment}, {@code ref}, {@code revision}
 * @param max how many slots the group has, from 1
 * @param weight how many of them one run of this suite takes; at most {@code max}
 * @param maxQueued how many runs may wait for the group beside those that its free slots are for; 0 to {@value #MOST}
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

    /** Most slots, weights and waiting runs that a group may have. */
    public static final int MOST = 100_000;

    public Concurrency {
        requireWithin("max", 1, max, MOST);
        requireWithin("weight", 1, weight, max);
        requireWithin("max-queued", 0, maxQueued, MOST);
    }

    /** One run at a time, the newest waits. */
    public static Concurrency of(String group) {
        return new Concurrency(
                group,
                Scope.PROJECT,
                1,
                1,
                1,
                OnFull.REPLACE_OLDEST,
                Order.FIFO,
                OnRunning.KEEP,
                OnDuplicate.ATTACH,
                false);
    }

    private static void requireWithin(String key, int least, int value, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is from " + least + " to " + most + ", not " + value);
        }
    }

    /** Where a group's name means the same group. */
    public enum Scope {
        /** Within one project. */
        PROJECT,
        /** In the whole service. */
        ORG,
        /**
         * On one agent, whatever the project: each has the group's slots for itself. Which agent a run goes to is not known
         * before it starts, so nothing is replaced, refused or cancelled.
         */
        AGENT
    }

    /** What happens when more runs would wait than may. */
    public enum OnFull {
        /** The oldest of those that wait and the new one is cancelled, in favour of a newer one. */
        REPLACE_OLDEST,
        /** The new one is created and cancelled at once. */
        CANCEL_NEW,
        /** Nothing is created. */
        REJECT
    }

    /** Which of the runs that wait is next. Among those of different priority, the higher one comes first. */
    public enum Order {
        /** The first that came; it holds up those behind it until it starts. */
        FIFO,
        /** Whichever can start first. */
        EAGER,
        /** The one with the lowest ordinal; it holds up the others until it starts. */
        KEY_ASC,
        /** The one with the highest ordinal; it holds up the others until it starts. */
        KEY_DESC,
        /** The newest that can start; older ones never start after a newer one did, but are superseded by it. */
        NEWEST_READY
    }

    /** What a new run does to older ones of the group. */
    public enum OnRunning {
        /** Lets them go on. */
        KEEP,
        /** Cancels those that execute and those that wait. */
        CANCEL,
        /** Cancels those that wait, and those that execute where they are interruptible. */
        CANCEL_IF_INTERRUPTIBLE
    }

    /** What happens to a run that does the same as one that is active in the group. */
    public enum OnDuplicate {
        /** It is a run of its own. */
        NEW,
        /** Nothing is created; whoever asked gets the run that is active. */
        ATTACH,
        /** Nothing is created. */
        REJECT
    }
}
