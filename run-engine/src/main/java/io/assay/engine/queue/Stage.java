package io.assay.engine.queue;

/** Where a run that has not ended stands in the queue; stored as its number, which partial indexes name. */
enum Stage {
    /** SCHEDULED: it has joined nothing yet. */
    SCHEDULED(0),
    /** QUEUED. */
    WAITING(1),
    /** ASSIGNED to CANCELLING: it holds slots of its agent and its groups. */
    HOLDING(2);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Stage of(int number) {
        return switch (number) {
            case 0 -> SCHEDULED;
            case 1 -> WAITING;
            default -> HOLDING;
        };
    }
}
