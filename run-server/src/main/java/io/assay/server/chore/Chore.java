package io.assay.server.chore;

import java.time.Duration;

/**
 * A piece of recurring work.
 *
 * @param name unique; stands in metrics, logs and the database
 * @param pause between the end of one time and the begin of the next
 * @param share which of several servers do it
 */
record Chore(String name, Duration pause, Share share, Work work) {
    /** Which of the servers that share a database do it. */
    enum Share {
        /** Each, at the same time: what it does bears that. */
        EVERYONE,
        /** One of them at a time. */
        ONE
    }
}
