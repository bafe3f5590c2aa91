package io.jenkins.plugins.assay.publish;

import io.assay.run.Counts;
import java.io.PrintStream;
import java.util.StringJoiner;

/** What the build's log says of a report. */
final class Summary {
    private static final String PREFIX = "[assay] ";
    private static final int MOST_NOTICES = 20;

    private final PrintStream log;

    Summary(PrintStream log) {
        this.log = log;
    }

    void line(String text) {
        log.println(PREFIX + text);
    }

    void report(String name, Counts counts, Tally tally, ReadingEnd end) {
        end.notices().stream().limit(MOST_NOTICES).forEach(notice -> line("notice: " + notice));
        if (end.notices().size() > MOST_NOTICES) {
            line("… and " + (end.notices().size() - MOST_NOTICES) + " more notices, kept with the report");
        }
        line(name + ": " + words(counts) + ", read from " + files(end.files().reports()));
        tally.first().forEach(failure -> line("  " + failure));
        if (tally.failing() > tally.first().size()) {
            line("  … and " + (tally.failing() - tally.first().size()) + " more");
        }
    }

    private static String words(Counts counts) {
        StringJoiner words = new StringJoiner(", ");
        words.add(counts.total() + (counts.total() == 1 ? " case" : " cases"));
        add(words, counts.passed(), "passed");
        add(words, counts.failed(), "failed");
        add(words, counts.broken(), "broken");
        add(words, counts.timedOut(), "timed out");
        add(words, counts.missing(), "without a verdict");
        add(words, counts.flaky(), "flaky");
        add(words, counts.skipped(), "skipped");
        return words.toString();
    }

    private static void add(StringJoiner words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }

    private static String files(int files) {
        return files == 1 ? "1 file" : files + " files";
    }
}
