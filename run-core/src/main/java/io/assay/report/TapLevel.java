package io.assay.report;

import org.jspecify.annotations.Nullable;

/** The points at one indentation: what they are inside of, and how many of them there are. */
final class TapLevel {
    /** By how much a subtest is indented (TAP 14, section Subtests). */
    static final int STEP = 4;

    /** Of the name of a point around others, which is repeated in the path of each of them. */
    private static final int LONGEST_PART = 2_000;

    final int indentation;
    final String path;

    /** The point in braces that this level is inside of; null when it is told by indentation alone. */
    final @Nullable TapLine owner;

    /** Name that a {@code # Subtest} comment gave to the next point; empty when none did. */
    String nextName = "";

    int planned = -1;
    int seen;

    private int leaves;
    private int failedLeaves;
    private int innerLeaves;
    private int innerFailed;

    TapLevel(int indentation, String path, @Nullable TapLine owner) {
        this.indentation = indentation;
        this.path = path;
        this.owner = owner;
    }

    /** The level inside of the point with this name. */
    TapLevel below(String name, @Nullable TapLine point) {
        String part = TapLine.shortened(name, LONGEST_PART);
        String joined = path.isEmpty() || part.isEmpty() ? path + part : path + " > " + part;
        return new TapLevel(indentation + STEP, joined, point == null ? null : point.shortened());
    }

    /** The subtests of the point that comes next have ended. */
    void closed(TapLevel inner) {
        innerLeaves += inner.leaves + inner.innerLeaves;
        innerFailed += inner.failedLeaves + inner.innerFailed;
    }

    /** Takes back a point that was counted as a case, since its subtests follow. */
    void takeBack(TapLine point) {
        seen--;
        leaves--;
        failedLeaves -= point.ok() || !point.directive().isEmpty() ? 0 : 1;
    }

    /** Counts a point; true when it is a case: it had no subtests, or it failed and none of them did. */
    boolean counts(TapLine point) {
        seen++;
        nextName = "";
        boolean failed = !point.ok() && point.directive().isEmpty();
        boolean leaf = innerLeaves == 0 || (failed && innerFailed == 0);
        leaves += innerLeaves + (leaf ? 1 : 0);
        failedLeaves += innerFailed + (leaf && failed ? 1 : 0);
        innerLeaves = 0;
        innerFailed = 0;
        return leaf;
    }
}
