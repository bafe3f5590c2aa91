package io.assay.server.http.watch;

/** Someone who waits for a run to change. Called by one thread at a time, which must not be held up. */
public interface Watcher {
    /** The run has changed, or what belongs to it, or maybe nothing has. */
    void saw(Sight sight);

    /** The run is not there any more. */
    void gone();
}
