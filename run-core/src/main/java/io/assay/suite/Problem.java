package io.assay.suite;

/**
 * Something wrong in a configuration file.
 *
 * @param line from 1; 0 when it concerns the whole file
 * @param column from 1; 0 when it concerns the whole file
 * @param text what was found, what is accepted, what to do
 * @param warning the file can be used all the same
 */
public record Problem(String file, int line, int column, String text, boolean warning) {
    /** {@code file:line:column: text}, as compilers print it. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + ": " + (warning ? "warning: " : "") + text;
    }
}
