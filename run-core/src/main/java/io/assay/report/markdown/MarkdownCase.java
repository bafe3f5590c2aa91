package io.assay.report.markdown;

import io.assay.report.markdown.PageLayout.Detail;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The forms in which one case is shown: a block with its trace, a line, a name. */
final class MarkdownCase {
    private static final int TRACE_LINES = 60;
    private static final int TRACE_LENGTH = 8_000;
    private static final int LINE_LENGTH = 1_000;
    private static final int NAME_LENGTH = 300;
    private static final int MESSAGE_LENGTH = 1_000;

    private MarkdownCase() {}

    static String block(CaseResult result, Detail detail) {
        String trace = result.failureIfAny().map(Failure::trace).orElse("").strip();
        String body = trace.isEmpty() ? "" : "\n" + shown(MarkdownText.fenced(shortened(trace)), detail);
        return "#### " + name(result) + "\n\n" + said(result) + "\n" + body + "\n";
    }

    private static String shown(String trace, Detail detail) {
        return detail == Detail.OPEN || detail == Detail.TRACES
                ? trace
                : "<details><summary>Trace</summary>\n\n" + trace + "\n</details>\n";
    }

    static String item(CaseResult result) {
        return "- " + name(result) + " — " + said(result) + "\n";
    }

    static String brief(CaseResult result) {
        return "- " + name(result) + "\n";
    }

    /** How long it took in the base, and how long it takes now. */
    static String slower(CaseResult result, Duration before) {
        return "- " + name(result) + " — " + MarkdownHead.seconds(before) + " → "
                + MarkdownHead.seconds(result.duration()) + "\n";
    }

    static String name(CaseResult result) {
        return MarkdownText.inline(result.id().display(), NAME_LENGTH);
    }

    static String container(CaseResult result) {
        String container = result.id().container();
        return container.isEmpty() ? "(none)" : MarkdownText.inline(container, NAME_LENGTH);
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
