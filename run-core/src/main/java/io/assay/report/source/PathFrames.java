package io.assay.report.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds paths of source files with a line behind them, in every way that runners write it: {@code a.ts:10:5},
 * {@code File "a.py", line 3}, {@code in C:\a.cs:line 42}, {@code a.php(12)}, {@code a_test.dart 12:5},
 * {@code at t/a.t line 12}. Looks at each character a bounded number of times.
 */
final class PathFrames {
    private static final Set<String> CODE =
            Set.of(("java kt kts scala groovy clj cljs cljc py pyx rb rake js jsx mjs cjs ts tsx mts "
                            + "cts vue svelte go cs fs vb php phpt rs c cc cpp cxx h hh hpp hxx m mm swift dart ex exs erl lua pl pm "
                            + "t r jl hs ml elm nim zig cr bats sh robot feature coffee d")
                    .split(" "));
    private static final int LONGEST_ENDING = 7;
    private static final int MOST_OF_LINE = 20;
    private static final String DELIMITERS = "\"'`()<>[]{}|=,;*";

    private PathFrames() {}

    static void in(String line, List<Frame> frames) {
        int begin = 0;
        int found = 0;
        int dot = line.indexOf('.');
        while (dot >= 0 && found < MOST_OF_LINE) {
            int end = ending(line, dot + 1);
            LineAfter after = end < 0 ? LineAfter.NONE : LineAfter.of(line, end);
            if (after.line() > 0) {
                String path = line.substring(PathStart.before(line, begin, dot, end), end);
                if (path.length() > end - dot) {
                    frames.add(new Frame("", path, after.line()));
                    found++;
                }
                begin = after.end();
            }
            dot = line.indexOf('.', Math.max(dot + 1, after.end()));
        }
    }

    /** Where the ending of a source file ends that begins here; -1 when none does. */
    private static int ending(String line, int from) {
        int end = from;
        while (end < line.length() && end - from <= LONGEST_ENDING && Character.isLetter(line.charAt(end))) {
            end++;
        }
        boolean code = end > from
                && end - from <= LONGEST_ENDING
                && CODE.contains(line.substring(from, end).toLowerCase(Locale.ROOT));
        return code ? end : -1;
    }

    static boolean delimiter(char c) {
        return Character.isWhitespace(c) || DELIMITERS.indexOf(c) >= 0;
    }
}
