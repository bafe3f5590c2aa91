package io.assay.defect.tracker;

/**
 * A comment of ours.
 *
 * @param id within its record
 * @param data as it was written, see {@link Tracker#note}
 */
public record Note(String id, String data) {}
