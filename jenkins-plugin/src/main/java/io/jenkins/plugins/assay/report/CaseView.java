package io.jenkins.plugins.assay.report;

import hudson.Util;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Failure;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A case as the page shows it. */
@Restricted(NoExternalUse.class)
public final class CaseView {
    private static final int NAME = 400;

    private final int number;
    private final CaseResult result;
    private final Comparison.Kind kind;

    CaseView(CasePage.Hit hit) {
        this.number = hit.number();
        this.result = hit.result();
        this.kind = hit.kind();
    }

    public String getName() {
        return CaseText.line(result.id().name(), NAME);
    }

    public String getContainer() {
        return CaseText.line(result.id().container(), NAME);
    }

    public String getLeg() {
        return CaseText.line(result.id().leg(), NAME);
    }

    public String getVerdict() {
        return ReportWords.verdict(result.verdict());
    }

    /** For the style sheet. */
    public String getStyle() {
        return result.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The address of its history within that of its report. */
    public String getHistory() {
        return CaseHistory.path(number);
    }

    /** For the style sheet, as the change. */
    public String getChangeStyle() {
        return kind == null ? "same" : kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What became of it; empty when there is nothing to say. */
    public String getChange() {
        return kind == null ? "" : ReportWords.kind(kind);
    }

    public boolean isQuarantined() {
        return result.quarantined();
    }

    /** How often it was tried, where that is more than once; 0 otherwise. */
    public int getAttempts() {
        return result.attempts() > 1 ? result.attempts() : 0;
    }

    public String getDuration() {
        return result.duration().isZero()
                ? ""
                : Util.getTimeSpanString(result.duration().toMillis());
    }

    /** File and line; empty when unknown. */
    public String getPlace() {
        String file = result.file();
        if (file == null) {
            return "";
        }
        return CaseText.line(file, NAME) + (result.line() > 0 ? ":" + result.line() : "");
    }

    /** The message on one line, for the row. */
    public String getHeadline() {
        String message = CaseText.line(result.message(), NAME);
        return message.isEmpty() ? getType() : message;
    }

    public String getType() {
        return CaseText.line(result.failureIfAny().map(Failure::type).orElse(""), NAME);
    }

    public String getMessage() {
        return CaseText.shown(result.message());
    }

    public String getTrace() {
        return CaseText.shown(result.failureIfAny().map(Failure::trace).orElse(""));
    }

    public String getOutput() {
        return CaseText.shown(result.output());
    }

    /** Whether there is more to see than the row says. */
    public boolean isDetailed() {
        return !getMessage().isEmpty() || !getTrace().isEmpty() || !getOutput().isEmpty();
    }
}
