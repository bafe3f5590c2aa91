package io.assay.report.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds {@code [[ATTACHMENT|path]]} in what a case printed, the convention of
 * <a href="https://plugins.jenkins.io/junit-attachments/">Jenkins</a> and
 * <a href="https://docs.gitlab.com/ci/testing/unit_test_reports/">GitLab</a>.
 */
public final class Attachments {
    private static final String START = "[[ATTACHMENT|";
    private static final String END = "]]";
    private static final int MOST = 1_000;
    private static final int LONGEST = 4_096;

    private Attachments() {}

    public static List<String> in(String printed) {
        int start = printed.indexOf(START);
        if (start < 0) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        while (start >= 0 && paths.size() < MOST) {
            int from = start + START.length();
            int end = printed.indexOf(END, from);
            if (end < 0) {
                return paths;
            }
            String path = printed.substring(from, Math.min(end, from + LONGEST));
            if (end - from <= LONGEST && path.indexOf('\n') < 0 && !path.isBlank() && !paths.contains(path)) {
                paths.add(path);
            }
            start = printed.indexOf(START, from);
        }
        return paths;
    }
}
