package io.assay.server.cli;

import io.assay.run.CaseResult;

/** One case on one line. */
final class CaseLines {
    private static final int MESSAGE = 160;

    private CaseLines() {}

    static String of(CaseResult result, Style style) {
        String verdict = style.of(result.verdict(), String.format("%-9s", result.verdict()));
        String where = result.file() == null
                ? ""
                : " (" + result.file() + (result.line() == 0 ? "" : ":" + result.line()) + ")";
        String notes = (result.quarantined() ? " [quarantined]" : "")
                + (result.attempts() > 1 ? " [" + result.attempts() + " attempts]" : "");
        String message = firstLine(result.message());
        return "  " + verdict + " " + result.id().display() + style.dim(where) + notes
                + (message.isEmpty() ? "" : style.dim(" — " + message));
    }

    private static String firstLine(String message) {
        String line = message.strip().lines().findFirst().orElse("").strip();
        return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "…";
    }
}
