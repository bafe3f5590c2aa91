package io.assay.engine.plane;

/**
 * How a command ended.
 *
 * @param code exit code of the shell; 128 + signal when a signal ended it
 * @param timedOut we ended it because its time was up
 * @param cancelled we ended it because we were told to
 */
public record ShardExit(int code, boolean timedOut, boolean cancelled) {
    public boolean succeeded() {
        return code == 0 && !timedOut && !cancelled;
    }

    /** Whether something outside ended it by a signal (128 + signal number). */
    public boolean killed() {
        return !timedOut && !cancelled && code > 128 && code <= 128 + 64;
    }
}
