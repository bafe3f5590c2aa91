package io.assay.engine.intake;

/**
 * How much may have been read and not yet been taken, over all reports. Half of it is kept for the report that is in turn, so
 * that nobody waits for ever. Thread-safe.
 */
final class Backlog {
    private final int most;
    private int turn;
    private int weight;

    /**
     * A backlog of a size.
     *
     * @param most about how many bytes may be waiting of reports that are not in turn; as many again of the one that is
     */
    Backlog(int most) {
        this.most = most;
    }

    /** Waits until something of a report may be added. */
    synchronized void add(int report, int weightOfIt) throws InterruptedException {
        while (weight + counted(weightOfIt) > (report == turn ? 2 * most : most)) {
            wait();
        }
        weight += counted(weightOfIt);
    }

    /** Something was taken. */
    synchronized void take(int weightOfIt) {
        weight -= counted(weightOfIt);
        notifyAll();
    }

    /** What is larger than all the room counts as all of it, or it would wait for ever. */
    private int counted(int weightOfIt) {
        return Math.min(weightOfIt, most);
    }

    /** It is the turn of this report now. */
    synchronized void turnTo(int report) {
        turn = report;
        notifyAll();
    }
}
