package io.assay.defect.tracker;

import io.assay.defect.text.Document;
import java.util.Optional;

/**
 * A project of an issue tracker. Every method throws {@link TrackerException}. Used by one thread.
 *
 * <p>What is read is read after all writes that were answered before, also those of others: a tracker whose search lags
 * behind is asked otherwise.
 */
public interface Tracker {
    /** The tracker and its project, for example {@code github octocat/hello-world}: one writer at a time files there. */
    String project();

    /** Asks whether what is needed to file is there: credentials, rights, fields; called before the first record is made. */
    void check();

    /** The record of that id; empty when there is none, or it is none of ours. */
    Optional<Defect> get(String id);

    /**
     * The records that these credentials filed and that carry data, whatever their state, newest first. They are read as
     * they are iterated, in pages.
     */
    Iterable<Defect> newestFirst();

    /** Files a record. */
    Defect create(Draft draft);

    void close(Defect defect);

    void reopen(Defect defect);

    /** Adds a label, where the credentials may; a tracker may drop it without a word. */
    void label(Defect defect, String label);

    /** The oldest comment of ours that carries data. */
    Optional<Note> note(Defect defect);

    /** Writes a comment; with empty data it is one that {@link #note} passes over. */
    void comment(Defect defect, Document text, String data);

    /** Lets a comment say something else. */
    void edit(Defect defect, Note note, Document text, String data);

    /** How many bytes a file beside a record may have; 0 where a tracker keeps no files. */
    long largestFile();

    /**
     * Puts a file beside a record, unless one of ours with its name is there. It is sent once: one of which nobody knows
     * whether it arrived is looked for, and where it is not found that is {@link TrackerException.Kind#UNCERTAIN}.
     */
    void attach(Defect defect, Attachment file);
}
