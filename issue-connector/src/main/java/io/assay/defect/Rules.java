package io.assay.defect;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When what is written.
 *
 * @param branches names of branches that file, with {@code *} for any characters; none means all
 * @param reopenWindow how long after it was closed a record is opened again; later there is a new one
 */
public record Rules(List<String> branches, Duration reopenWindow, Steadiness steadiness, Budget budget, Storm storm) {
    public static final Rules DEFAULT = new Rules(
            List.of("main", "master", "release/*"),
            Duration.ofDays(14),
            new Steadiness(3, 2, 20),
            new Budget(10, 100),
            new Storm(20, 0.5, 5));

    public Rules {
        branches = List.copyOf(branches);
        if (reopenWindow.isNegative()) {
            throw new IllegalArgumentException("the window in which a record is opened again is negative");
        }
    }

    /**
     * When a record is closed.
     *
     * @param passes in a row, wherever it was seen
     * @param flakyAfter how often it may be opened again within the window before it is called flaky
     * @param flakyPasses how many passes in a row close one that is
     */
    public record Steadiness(int passes, int flakyAfter, int flakyPasses) {
        public Steadiness {
            if (passes < 1 || flakyAfter < 1 || flakyPasses < passes) {
                throw new IllegalArgumentException(
                        "passes and flaky-after are at least 1, flaky-passes at least as many as passes");
            }
        }
    }

    /**
     * How many records there may be.
     *
     * @param perRun made for one run, and as many incidents; the summary is not counted
     * @param open at once
     */
    public record Budget(int perRun, int open) {
        public Budget {
            if (perRun < 0 || open < 0) {
                throw new IllegalArgumentException("a budget is not negative");
            }
        }
    }

    /**
     * When failures of one cause are an incident.
     *
     * @param cases so many cases
     * @param share or this part of the cases that were executed, 0 to 1
     * @param least but never fewer cases than this
     */
    public record Storm(int cases, double share, int least) {
        boolean blows(int failed, int executed) {
            return failed >= cases || (failed >= least && failed >= share * executed);
        }
    }

    boolean files(String branch) {
        return branches.isEmpty() || branches.stream().anyMatch(pattern -> matches(pattern, branch));
    }

    private static boolean matches(String pattern, String branch) {
        String[] parts = pattern.split("\\*", -1);
        StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            regex.append(".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.matches(regex.toString(), branch);
    }
}
