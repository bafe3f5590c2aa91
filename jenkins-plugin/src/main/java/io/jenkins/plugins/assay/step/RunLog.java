package io.jenkins.plugins.assay.step;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.assay.client.Created;
import io.assay.client.RemoteRun;
import io.assay.client.Waiting;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Filed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * What a build's log tells of a run: every state and reason to wait once, counts when something new has failed and otherwise
 * at most every half minute. Used by one thread at a time.
 */
final class RunLog {
    static final Duration QUIET = Duration.ofSeconds(30);

    private static final int LONGEST = 500;
    static final int MOST_RECORDS = 20;
    private static final int MOST_NOTICES = 10;

    private final TaskListener listener;
    private final InstantSource clock;
    private String state = "";
    private String waits = "";
    private String progress = "";
    private int failures;
    private Instant told = Instant.MIN;

    RunLog(TaskListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    void begun(Created created, String url) {
        println("Run " + link(url, created.run().id().value()) + " " + url);
        if (created.attached()) {
            println("A run that does the same was active already; this is that one.");
        }
    }

    void resumed(String id, String url) {
        println("Watching run " + link(url, id) + " again.");
    }

    /** A run as it is now. */
    void tell(RemoteRun run, String url) {
        run.waiting().ifPresent(waiting -> waits(waiting, run.id().value(), url));
        if (!run.state().equals(state) && !run.ended()) {
            state = run.state();
            say(state.equals("QUEUED") && run.waiting().isPresent() ? "" : words(run));
        }
        counts(run.counts(), run.run().phase());
    }

    private void waits(Waiting waiting, String id, String url) {
        String why = waiting.cause() + waiting.holder().orElse("");
        if (!why.equals(waits)) {
            waits = why;
            println(link(url, id) + " waits: " + Texts.line(waiting.words(), LONGEST));
        }
    }

    private static String words(RemoteRun run) {
        String phase = Texts.line(run.run().phase(), LONGEST);
        return phase.isEmpty() ? run.state() : run.state() + ": " + phase;
    }

    void counts(Counts counts, String phase) {
        String now = line(counts) + (phase.isEmpty() ? "" : " (" + Texts.line(phase, LONGEST) + ")");
        boolean failed = counts.failures() > failures;
        boolean due = Duration.between(told.equals(Instant.MIN) ? Instant.EPOCH : told, clock.instant())
                        .compareTo(QUIET)
                >= 0;
        if (counts.done() == 0 || now.equals(progress) || !(failed || due)) {
            return;
        }
        progress = now;
        failures = counts.failures();
        told = clock.instant();
        println(now);
    }

    static String line(Counts counts) {
        StringBuilder line = new StringBuilder(counts.done() + " of " + counts.total() + " cases");
        append(line, counts.failed(), "failed");
        append(line, counts.broken(), "broken");
        append(line, counts.timedOut(), "timed out");
        append(line, counts.flaky(), "flaky");
        append(line, counts.skipped(), "skipped");
        return line.toString();
    }

    private static void append(StringBuilder line, int number, String word) {
        if (number > 0) {
            line.append(", ").append(number).append(' ').append(word);
        }
    }

    void lost(String why) {
        println("The server does not answer as it should: " + Texts.line(why, LONGEST)
                + " Trying again until it does.");
    }

    void found() {
        println("The server answers again.");
    }

    void failure(CaseResult failed) {
        String message = Texts.line(failed.message(), LONGEST / 2);
        println("  " + failed.verdict() + " " + Texts.line(failed.id().display(), LONGEST)
                + (message.isEmpty() ? "" : ": " + message));
    }

    void filed(Filed record) {
        String action = Texts.line(record.action().toLowerCase(Locale.ROOT), LONGEST);
        String name = Texts.line(record.record(), LONGEST);
        println("  " + action + " "
                + FiledRecords.page(record)
                        .map(page -> link(page.toString(), name))
                        .orElse(name));
    }

    void ended(RunOutcome outcome, RemoteRun run, String words) {
        println(words);
        println(line(run.counts()) + "; see " + link(outcome.getUrl(), outcome.getUrl()));
        run.notices().stream()
                .limit(MOST_NOTICES)
                .map(notice -> Texts.line(notice.subject() + ": " + notice.text(), LONGEST))
                .forEach(this::println);
    }

    void say(String words) {
        if (!words.isEmpty()) {
            println(words);
        }
    }

    private void println(String line) {
        listener.getLogger().println("[assay] " + line);
    }

    private static String link(String url, String text) {
        return url.startsWith("http") ? HyperlinkNote.encodeTo(url, text) : text;
    }
}
