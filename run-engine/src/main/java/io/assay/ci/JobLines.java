package io.assay.ci;

import io.assay.engine.RunListener;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Tells of a run in lines, each thing once. Thread-safe. */
final class JobLines implements RunListener {
    /** Failures told one by one; the report has them all. */
    private static final int MOST_CASES = 100;

    private static final int MESSAGE = 160;

    private final JobObserver observer;
    private final Set<String> told = new HashSet<>();
    private boolean begun;
    private String lastPhase = "";

    JobLines(JobObserver observer) {
        this.observer = observer;
    }

    synchronized void line(String text) {
        observer.line(text);
    }

    @Override
    public synchronized void changed(Run run) {
        if (!begun) {
            begun = true;
            line(run.id() + " " + run.project() + " " + run.suite()
                    + (run.environment().isEmpty() ? "" : " on " + run.environment())
                    + (run.revision().isEmpty() ? "" : " at " + shortened(run.revision())));
        }
        phase(run.phase());
    }

    /** What it does or waits for now. */
    synchronized void phase(String words) {
        if (!words.isEmpty() && !words.equals(lastPhase)) {
            line("  " + words);
        }
        lastPhase = words;
    }

    @Override
    public synchronized void verdict(CaseResult result) {
        boolean worthTelling = result.verdict().failure() || result.verdict() == Verdict.FLAKY;
        if (!worthTelling || result.reused() || told.size() > MOST_CASES || !told.add(keyOf(result))) {
            return;
        }
        line(told.size() > MOST_CASES ? "  more failures are not listed here; the report has them all" : of(result));
    }

    private static String keyOf(CaseResult result) {
        return result.id().key() + result.verdict() + result.attempts();
    }

    @Override
    public synchronized void notice(Notice notice) {
        line("  note: " + notice);
    }

    @Override
    public synchronized void filing(String words) {
        line("  " + words);
    }

    @Override
    public void progress(Progress progress) {
        // told by the heartbeat of whoever watches
    }

    /** Its failures, as far as they were not told, and what came of it. */
    synchronized void ended(RunRecord record) {
        if (record.counts().failures() + record.counts().flaky() > 0) {
            try (Stream<CaseResult> cases = record.cases()) {
                cases.takeWhile(each -> told.size() <= MOST_CASES).forEach(this::verdict);
            }
        }
        Run run = record.run();
        line(run.state() + (run.reason() == null ? "" : " " + run.reason())
                + run.duration().map(time -> " in " + words(time)).orElse("") + ": " + words(record.counts()));
        if (!run.message().isEmpty()) {
            line("  " + run.message());
        }
    }

    static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    static String words(Counts counts) {
        StringJoiner parts = new StringJoiner(", ", " (", ")").setEmptyValue("");
        for (Verdict verdict : Verdict.values()) {
            if (counts.of(verdict) > 0) {
                parts.add(counts.of(verdict) + " "
                        + verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return counts.total() + (counts.total() == 1 ? " case" : " cases") + parts;
    }

    private static String of(CaseResult result) {
        String where = result.file() == null
                ? ""
                : " (" + result.file() + (result.line() == 0 ? "" : ":" + result.line()) + ")";
        String notes = (result.quarantined() ? " [quarantined]" : "")
                + (result.attempts() > 1 ? " [" + result.attempts() + " attempts]" : "");
        String message = result.message().strip().lines().findFirst().orElse("").strip();
        return String.format(
                        Locale.ROOT, "  %-9s %s", result.verdict(), result.id().display())
                + where
                + notes
                + (message.isEmpty() ? "" : " — " + cut(message));
    }

    private static String cut(String message) {
        return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE) + "…";
    }

    private static String shortened(String revision) {
        int plus = revision.indexOf('+');
        String commit = plus < 0 ? revision : revision.substring(0, plus);
        return commit.substring(0, Math.min(12, commit.length())) + (plus < 0 ? "" : " with local changes");
    }
}
