package io.assay.suite;

import java.util.List;

/**
 * Patterns for names with {@code /} in them (branches, tags, paths, labels): {@code *} stands for any characters but
 * {@code /}, {@code **} for any at all, {@code ?} for one but {@code /}. One that begins with {@code !} takes back what those
 * before it have matched; where the first does, they leave out and all other names match. These are the rules of
 * <a href="https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#filter-pattern-cheat-sheet">GitHub's
 * filters</a> without their character classes.
 */
public record NamePatterns(List<String> patterns) {
    private static final String NOT = "!";

    public NamePatterns {
        patterns = List.copyOf(patterns);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    public boolean matches(String name) {
        boolean matches = !patterns.isEmpty() && patterns.get(0).startsWith(NOT);
        for (String pattern : patterns) {
            boolean takesBack = pattern.startsWith(NOT);
            if (matches == takesBack && matches(takesBack ? pattern.substring(1) : pattern, name)) {
                matches = !takesBack;
            }
        }
        return matches;
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }

    /**
     * Follows all ways through the pattern at once, so that none costs more than pattern times name.
     *
     * <p>{@code ways[i]}: what was read of the name can be matched by the first i characters of the pattern.
     */
    private static boolean matches(String pattern, String name) {
        boolean[] ways = new boolean[pattern.length() + 1];
        ways[0] = true;
        passOver(pattern, ways);
        for (int at = 0; at < name.length(); at++) {
            ways = after(pattern, ways, name.charAt(at));
            passOver(pattern, ways);
        }
        return ways[pattern.length()];
    }

    private static boolean[] after(String pattern, boolean[] ways, char letter) {
        boolean[] next = new boolean[ways.length];
        for (int i = 0; i < pattern.length(); i++) {
            if (!ways[i]) {
                continue;
            }
            char one = pattern.charAt(i);
            if (one == '*') {
                next[i] |= letter != '/' || isDouble(pattern, i);
            } else {
                next[i + 1] |= one == '?' ? letter != '/' : one == letter;
            }
        }
        return next;
    }

    /** A star may stand for nothing; with two of them, so may the slash behind ("**" + "/x" is also x). */
    private static void passOver(String pattern, boolean[] ways) {
        for (int i = 0; i < pattern.length(); i++) {
            if (ways[i] && pattern.charAt(i) == '*') {
                boolean pair = isDouble(pattern, i);
                ways[i + (pair ? 2 : 1)] = true;
                boolean folders = pair && (i == 0 || pattern.charAt(i - 1) == '/') && pattern.startsWith("/", i + 2);
                if (folders) {
                    ways[i + 3] = true;
                }
            }
        }
    }

    private static boolean isDouble(String pattern, int at) {
        return pattern.startsWith("**", at);
    }
}
