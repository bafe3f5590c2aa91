package io.assay.engine.plane;

import io.assay.artifact.Redactor;
import io.assay.engine.plane.Launcher.OutputListener;

/**
 * Cuts text into lines for a listener. A line ends at {@code \n}, {@code \r\n} or, where a progress bar paints over itself,
 * at a lone {@code \r} (then empty ones are left out). Lines longer than 64 Ki characters are handed over in pieces of that
 * length; colours and other control sequences are taken out. Not thread-safe.
 */
final class LiveLines {
    private static final int MAX_LINE = 1 << 16;
    private static final int NONE = Integer.MAX_VALUE;

    private final OutputListener listener;
    private final Redactor redactor;
    private final StringBuilder begun = new StringBuilder();

    /** The line is complete but for the question whether {@code \n} follows its {@code \r}. */
    private boolean afterReturn;

    LiveLines(OutputListener listener, Redactor redactor) {
        this.listener = listener;
        this.redactor = redactor;
    }

    void accept(String text) {
        int from = afterReturn && !text.isEmpty() ? settleReturn(text.charAt(0)) : 0;
        int newline = find(text, '\n', from);
        int carriageReturn = find(text, '\r', from);
        while (newline != NONE || carriageReturn != NONE) {
            int end = Math.min(newline, carriageReturn);
            int start = from;
            from = end + 1;
            if (end == newline) {
                endLine(text, start, end);
                newline = find(text, '\n', from);
            } else if (from == text.length()) {
                add(text, start, end);
                afterReturn = true;
                return;
            } else {
                add(text, start, end);
                from += settleReturn(text.charAt(from));
                newline = newline < from ? find(text, '\n', from) : newline;
                carriageReturn = find(text, '\r', from);
            }
        }
        add(text, from, text.length());
    }

    void finish() {
        if (begun.length() > 0) {
            endLine();
        }
    }

    private static int find(String text, char wanted, int from) {
        int index = text.indexOf(wanted, from);
        return index < 0 ? NONE : index;
    }

    /** Ends the line before a {@code \r}; returns how many characters belong to the line end besides it. */
    private int settleReturn(char next) {
        afterReturn = false;
        if (next == '\n' || begun.length() > 0) {
            endLine();
        }
        return next == '\n' ? 1 : 0;
    }

    private void add(String text, int from, int to) {
        int rest = from;
        while (begun.length() + to - rest > MAX_LINE) {
            int cut = rest + MAX_LINE - begun.length();
            if (cut > rest && Character.isHighSurrogate(text.charAt(cut - 1))) {
                cut--;
            }
            begun.append(text, rest, cut);
            endLine();
            rest = cut;
        }
        begun.append(text, rest, to);
    }

    private void endLine(String text, int from, int to) {
        if (begun.length() == 0 && to - from <= MAX_LINE) {
            hand(text.substring(from, to));
        } else {
            add(text, from, to);
            endLine();
        }
    }

    private void endLine() {
        String line = begun.toString();
        begun.setLength(0);
        hand(line);
    }

    private void hand(String line) {
        boolean plain = line.indexOf(ControlSequences.ESCAPE) < 0;
        // A colour may stand in the middle of a secret; without it the secret would be whole.
        listener.line(plain ? line : redactor.redact(ControlSequences.strip(line)));
    }
}
