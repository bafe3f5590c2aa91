package io.assay.server.cli;

import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a run, in a few lines. */
final class Summary {
    private Summary() {}

    static List<String> lines(RunRecord record, Style style) {
        Run run = record.run();
        List<String> lines = new ArrayList<>();
        String reason = run.reason() == null ? "" : " " + run.reason();
        String duration =
                run.duration().map(time -> " in " + Durations.words(time)).orElse("");
        lines.add(style.of(run.state(), run.state() + reason) + duration + ": " + counts(record.counts(), style));
        if (!run.message().isEmpty()) {
            lines.add("  " + run.message());
        }
        if (run.warning()) {
            lines.add("  passed with a warning: see the notes above or 'assay runs show " + run.id() + "'");
        }
        if (run.incomplete() && run.trigger().kind() != Trigger.Kind.IMPORT) {
            lines.add("  incomplete: verdicts are missing; 'assay runs resume " + run.id() + "' executes the rest");
        }
        return lines;
    }

    static String counts(Counts counts, Style style) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            int count = counts.of(verdict);
            if (count > 0) {
                String words = verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                parts.add(style.of(verdict, count + " " + words));
            }
        }
        String all = counts.total() + (counts.total() == 1 ? " case" : " cases");
        return parts.isEmpty() ? all : all + " (" + String.join(", ", parts) + ")";
    }
}
