package io.assay.gitlab.job;

import io.assay.ci.show.Plain;
import java.io.PrintStream;

/**
 * The job's log. GitLab colours it and folds it by control sequences: what others said is printed without any, in one line.
 * Thread-safe.
 */
public final class JobLog {
    private static final int LONGEST = 2000;
    private static final String RED = "\u001b[31;1m";
    private static final String YELLOW = "\u001b[33;1m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;

    public JobLog(PrintStream out) {
        this.out = out;
    }

    /** Blanks at the beginning, which indent, stay. */
    public synchronized void line(String text) {
        String indent = text.startsWith("  ") ? "  " : "";
        out.println(indent + Plain.line(text, LONGEST));
        out.flush();
    }

    public void error(String text) {
        coloured(RED, "ERROR: ", text);
    }

    public void warning(String text) {
        coloured(YELLOW, "WARNING: ", text);
    }

    private synchronized void coloured(String colour, String kind, String text) {
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> out.println(colour + kind + Plain.line(line, LONGEST) + PLAIN));
        out.flush();
    }
}
