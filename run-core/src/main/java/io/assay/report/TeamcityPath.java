package io.assay.report;

import org.jspecify.annotations.Nullable;

/**
 * The suites around a test.
 *
 * @param outer null when nothing is around
 * @param depth how many suites they are
 * @param length of their names with what parts them
 */
record TeamcityPath(@Nullable TeamcityPath outer, String name, int depth, int length) {
    static final TeamcityPath NONE = new TeamcityPath(null, "", 0, 0);

    private static final String BETWEEN = " > ";
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 10_000;

    /** Whether a suite inside of the innermost can still be named. */
    boolean fits(String inner) {
        return depth < DEEPEST && length + inner.length() <= LONGEST;
    }

    TeamcityPath inner(String suite) {
        return new TeamcityPath(this, suite, depth + 1, length + suite.length() + BETWEEN.length());
    }

    /** What is around the innermost suite of this name, since it has ended with those inside of it; this when there is none. */
    TeamcityPath without(String suite) {
        for (TeamcityPath path = this; path.outer != null; path = path.outer) {
            if (path.name.equals(suite)) {
                return path.outer;
            }
        }
        return this;
    }

    /** As the class of a test. */
    String joined() {
        if (outer == null || outer.outer == null) {
            return name;
        }
        String[] names = new String[depth];
        int at = depth;
        for (TeamcityPath path = this; path.outer != null; path = path.outer) {
            names[--at] = path.name;
        }
        return String.join(BETWEEN, names);
    }
}
