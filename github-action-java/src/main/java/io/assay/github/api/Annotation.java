package io.assay.github.api;

/**
 * A note at a line of a file.
 *
 * @param path relative to the repository, with slashes
 * @param line from 1
 * @param title at most 255 characters; may be empty
 * @param message at most 64 KB, not empty
 * @param details at most 64 KB, shown verbatim; may be empty
 */
public record Annotation(String path, int line, Level level, String title, String message, String details) {
    /** How many a request may hold. */
    public static final int MOST_AT_ONCE = 50;

    /** How grave it is. */
    public enum Level {
        NOTICE,
        WARNING,
        FAILURE
    }
}
