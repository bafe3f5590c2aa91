package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * The exceptions of a trace of any language, that which was thrown first in front; never empty. Takes time that grows with
 * the trace's length only.
 */
final class Chain {
    private static final int LONGEST = 400_000;
    private static final int LONGEST_LINE = 4_000;

    /** Go's and Rust's come before those whose lines their own may hold. */
    private static final List<Dialect> DIALECTS = List.of(
            new JvmTrace(),
            new PythonTrace(),
            new GoTrace(),
            new RustTrace(),
            new SanitizerTrace(),
            new ScriptTrace(),
            new DotnetTrace(),
            new RubyTrace(),
            new PhpTrace());

    private Chain() {}

    static List<Thrown> of(String trace) {
        List<String> lines = lines(trace);
        for (Dialect dialect : DIALECTS) {
            for (String line : lines) {
                if (dialect.isToldBy(line)) {
                    List<Thrown> read = dialect.read(lines);
                    return read.isEmpty() ? List.of(Header.plain(lines)) : read;
                }
            }
        }
        return List.of(Header.plain(lines));
    }

    private static List<String> lines(String trace) {
        String text = Colours.without(capped(trace));
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end;
            int last = next > from && text.charAt(next - 1) == '\r' ? next - 1 : next;
            lines.add(text.substring(from, Math.min(last, from + LONGEST_LINE)));
            from = next + 1;
        }
        return lines;
    }

    /** Of a longer one both ends, since some languages tell the cause first and others last. */
    private static String capped(String trace) {
        return trace.length() <= LONGEST
                ? trace
                : trace.substring(0, LONGEST / 2) + '\n' + trace.substring(trace.length() - LONGEST / 2);
    }
}
