package io.assay.defect.tracker;

import java.util.regex.Pattern;

/**
 * A file that goes with a record.
 *
 * @param name letters and digits of ASCII, dots, hyphens and underscores, at most 120 and none of the signs first; within a
 *     record it tells the file from others
 * @param type of media, for example {@code image/png}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares files
public record Attachment(String name, String type, byte[] content) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    public Attachment {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of an attachment: what it may have is A-Z, a-z,"
                            + " 0-9, '.', '-' and '_', at most 120, and a letter or a digit first");
        }
    }

    /** In bytes. */
    public long size() {
        return content.length;
    }
}
