package io.assay.report.markdown;

import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Sorts the cases of a run into the sections of its page while they stream by; holds no more than the page can. */
final class MarkdownSections {
    private static final int SLOWEST = 10;
    private static final int TRACE_LINES = 60;
    private static final int TRACE_LENGTH = 8_000;
    private static final int LINE_LENGTH = 1_000;
    private static final int NAME_LENGTH = 300;
    private static final int MESSAGE_LENGTH = 1_000;
    private static final Comparator<CaseResult> BY_DURATION = Comparator.comparing(CaseResult::duration);

    private final MarkdownSection failures;
    private final MarkdownSection flaky;
    private final MarkdownSection missing;
    private final MarkdownSection quarantined;
    private final MarkdownSection containers;
    private final PriorityQueue<CaseResult> slowest = new PriorityQueue<>(BY_DURATION);
    private String container = "";
    private Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);

    MarkdownSections(int budget) {
        int half = budget / 2;
        int rest = budget / 8;
        failures = new MarkdownSection("Failures", "", half);
        flaky = new MarkdownSection("Flaky", "Failed at first, passed when tried again.\n\n", rest);
        missing = new MarkdownSection("Missing", "Planned, but no verdict arrived.\n\n", rest);
        quarantined = new MarkdownSection("In quarantine", "Failed, but not counted.\n\n", rest);
        containers = new MarkdownSection("By suite", """
                | suite | passed | failed | broken | timed out | flaky | skipped | missing |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """, half);
    }

    void take(CaseResult result) {
        Verdict verdict = result.verdict();
        if (!result.id().container().equals(container)) {
            closeContainer();
            container = result.id().container();
        }
        counted.merge(verdict, 1, Integer::sum);
        if (result.quarantined() && !verdict.success() && verdict != Verdict.SKIPPED) {
            quarantined.add(() -> item(result), () -> brief(result));
        } else if (verdict.failure()) {
            failures.add(() -> block(result), () -> item(result));
        } else if (verdict == Verdict.FLAKY) {
            flaky.add(() -> item(result), () -> brief(result));
        } else if (verdict == Verdict.MISSING) {
            missing.add(() -> brief(result));
        }
        time(result);
    }

    private void time(CaseResult result) {
        if (!result.duration().isZero()) {
            slowest.add(result);
            if (slowest.size() > SLOWEST) {
                slowest.remove();
            }
        }
    }

    private void closeContainer() {
        if (counted.isEmpty()) {
            return;
        }
        String name = container.isEmpty() ? "(none)" : MarkdownText.inline(container, NAME_LENGTH);
        StringBuilder row = new StringBuilder("| ").append(name).append(" |");
        for (Verdict verdict : List.of(
                Verdict.PASSED,
                Verdict.FAILED,
                Verdict.BROKEN,
                Verdict.TIMED_OUT,
                Verdict.FLAKY,
                Verdict.SKIPPED,
                Verdict.MISSING)) {
            row.append(' ').append(counted.getOrDefault(verdict, 0)).append(" |");
        }
        containers.add(() -> row.append('\n').toString());
        counted = new EnumMap<>(Verdict.class);
    }

    /** Writes all sections as far as they fit; returns the titles of those that do not. */
    List<String> writeTo(MarkdownPage page, String where) {
        closeContainer();
        return Stream.of(failures, flaky, missing, quarantined, slowest(), containers)
                .filter(section -> !section.writeTo(page, where))
                .map(MarkdownSection::title)
                .toList();
    }

    private MarkdownSection slowest() {
        MarkdownSection section =
                new MarkdownSection("Slowest", "| duration | case |\n| ---: | --- |\n", Integer.MAX_VALUE);
        slowest.stream()
                .sorted(BY_DURATION.reversed())
                .forEach(result -> section.add(
                        () -> "| " + MarkdownHead.seconds(result.duration()) + " | " + name(result) + " |\n"));
        return section;
    }

    private static String block(CaseResult result) {
        String trace = result.failureIfAny().map(Failure::trace).orElse("").strip();
        String body = trace.isEmpty() ? "" : "\n" + MarkdownText.fenced(shortened(trace));
        return "#### " + name(result) + "\n\n" + said(result) + "\n" + body + "\n";
    }

    private static String said(CaseResult result) {
        String verdict = "**" + result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "**";
        String tries = result.attempts() > 1 ? " after " + result.attempts() + " tries" : "";
        String file = result.file();
        String place = file == null
                ? ""
                : " at " + MarkdownText.inline(result.line() > 0 ? file + ":" + result.line() : file, NAME_LENGTH);
        String message = result.message().isBlank() ? "" : ": " + MarkdownText.inline(result.message(), MESSAGE_LENGTH);
        return verdict + tries + place + message;
    }

    private static String item(CaseResult result) {
        return "- " + name(result) + " — " + said(result) + "\n";
    }

    private static String brief(CaseResult result) {
        return "- " + name(result) + "\n";
    }

    private static String name(CaseResult result) {
        return MarkdownText.inline(result.id().display(), NAME_LENGTH);
    }

    private static String shortened(String trace) {
        StringBuilder kept = new StringBuilder();
        List<String> lines = trace.lines()
                .map(line -> line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + "…")
                .toList();
        int shown = 0;
        while (shown < Math.min(lines.size(), TRACE_LINES)
                && kept.length() + lines.get(shown).length() < TRACE_LENGTH) {
            kept.append(lines.get(shown++)).append('\n');
        }
        return shown == lines.size() ? kept.toString() : kept + "… " + (lines.size() - shown) + " more lines";
    }
}
