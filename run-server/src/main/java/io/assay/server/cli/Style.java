package io.assay.server.cli;

import io.assay.run.RunState;
import io.assay.run.Verdict;
import java.io.PrintStream;

/**
 * How text looks where it goes.
 *
 * @param moving the last line may be drawn again and again
 * @param coloured ANSI colours are understood and wanted
 * @param columns width of the terminal
 */
record Style(boolean moving, boolean coloured, int columns) {
    static final Style PLAIN = new Style(false, false, 80);

    /** The launcher tells in ASSAY_TTY which of standard output (1) and error (2) is a terminal, and in ASSAY_COLUMNS its width. */
    static Style ofTerminal(PrintStream out) {
        String descriptor = out == System.err ? "2" : "1";
        boolean terminal = System.getenv().getOrDefault("ASSAY_TTY", "").contains(descriptor);
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        boolean coloured = terminal && !dumb && System.getenv("NO_COLOR") == null;
        return new Style(terminal && !dumb && System.getenv("CI") == null, coloured, terminalColumns());
    }

    private static int terminalColumns() {
        String columns = System.getenv().getOrDefault("ASSAY_COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 80;
    }

    String cut(String text) {
        return text.length() < columns ? text : text.substring(0, columns - 2) + "…";
    }

    String dim(String text) {
        return paint("2", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    String of(Verdict verdict, String text) {
        return switch (verdict) {
            case PASSED -> paint("32", text);
            case FAILED, BROKEN, TIMED_OUT -> paint("31", text);
            case FLAKY, MISSING -> paint("33", text);
            case SKIPPED -> paint("2", text);
        };
    }

    String of(RunState state, String text) {
        return switch (state) {
            case PASSED -> paint("1;32", text);
            case FAILED -> paint("1;31", text);
            case ERROR -> paint("1;35", text);
            case CANCELLED, CANCELLING -> paint("1;33", text);
            default -> paint("1;36", text);
        };
    }

    private String paint(String code, String text) {
        return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
