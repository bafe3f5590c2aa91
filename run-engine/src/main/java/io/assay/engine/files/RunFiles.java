package io.assay.engine.files;

import io.assay.run.RunId;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what runs leave. Thread-safe. Contents are immutable and named by their SHA-256 (64 hexadecimal digits in lower
 * case), the same content kept once; which run has which under what path is the database's to know. Logs only grow. When
 * the storage fails, {@link java.io.UncheckedIOException}s tell of what, where, and what to do.
 */
public interface RunFiles {
    /** A kept content; sizes are in bytes. */
    record Content(String sha256, long size) {}

    /**
     * Keeps a content, which is on the disk when this returns.
     *
     * @param expected its SHA-256 as its sender tells it; null when it tells none
     * @return empty, and nothing is kept, when it is not what was expected
     */
    Optional<Content> keep(InputStream content, @Nullable String expected);

    /** A kept content; empty when it is not here. */
    Optional<Content> find(String sha256);

    /**
     * Reads a part of a content, to be closed.
     *
     * @param from counted from 0; behind the end, there is nothing to read
     * @param length at most; less where the content ends before
     * @return empty when it is not here
     */
    Optional<InputStream> open(String sha256, long from, long length);

    /**
     * Deletes a content that no run refers to any more, unless it was kept (once more) at or after a time: whoever keeps a
     * content refers to it only afterwards.
     *
     * @return whether it is gone
     */
    boolean delete(String sha256, Instant unlessKeptSince);

    /** How much of an upload has arrived; 0 when nothing has. Its name is any text, unique to it. */
    long uploaded(String upload);

    /**
     * Adds a part to an upload, in place of what is there behind {@code offset}. What arrived before the stream failed stays.
     *
     * @return how much has arrived now; less than {@code offset}, and nothing is added, when a part before it is missing
     */
    long upload(String upload, long offset, InputStream part);

    /** Keeps what has arrived as a content, as {@link #keep} does, and ends the upload, whether it was as expected or not. */
    Optional<Content> finish(String upload, @Nullable String expected);

    /** Drops uploads that were not touched since, and what a process that died has left. */
    void forget(Instant untouchedSince);

    /**
     * Appends to a log; what is there already is not written twice, so a part may be sent again.
     *
     * @param shard from 1; 0 for set-up
     * @param offset where the bytes begin
     * @return the log's size now; at most {@code offset}, and nothing is added, when a part before it is missing
     */
    long append(RunId run, int shard, long offset, byte[] bytes);

    /** Reads what is there of a log from an offset on, to be closed; empty when there is no such log. */
    Optional<InputStream> open(RunId run, int shard, long from);

    /** 0 when there is no such log. */
    long size(RunId run, int shard);

    /** The shards that have a log, in order; 0 is set-up. */
    List<Integer> logs(RunId run);

    /** Deletes all that belongs to a run alone: its logs, not contents. */
    void deleteAll(RunId run);
}
