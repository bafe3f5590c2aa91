package io.jenkins.plugins.assay.report;

import io.assay.run.Comparison;
import io.assay.run.Verdict;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A number with its meaning, which leads to the cases that it counts. */
@Restricted(NoExternalUse.class)
public final class CountView {
    private final int count;
    private final String label;
    private final String style;
    private final CaseFilter filter;

    private CountView(int count, String label, Enum<?> style, CaseFilter filter) {
        this.count = count;
        this.label = label;
        this.style = style.name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.filter = filter;
    }

    static List<CountView> ofVerdicts(KeptReport report) {
        return ReportWords.verdicts()
                .filter(verdict -> report.counts().of(verdict) > 0)
                .map(verdict -> new CountView(
                        report.counts().of(verdict), ReportWords.verdict(verdict), verdict, filter(verdict)))
                .toList();
    }

    static List<CountView> ofChanges(KeptReport report) {
        KeptComparison comparison = report.comparison();
        if (comparison == null) {
            return List.of();
        }
        return ReportWords.kinds()
                .filter(kind -> comparison.of(kind) > 0)
                .map(kind -> new CountView(comparison.of(kind), ReportWords.kind(kind), kind, filter(kind)))
                .toList();
    }

    private static CaseFilter filter(Verdict verdict) {
        return verdict.failure() ? CaseFilter.FAILURES : CaseFilter.valueOf(verdict.name());
    }

    private static CaseFilter filter(Comparison.Kind kind) {
        return kind == Comparison.Kind.NEW_FAILURE ? CaseFilter.NEW_FAILURES : CaseFilter.valueOf(kind.name());
    }

    public String getCount() {
        return String.format("%,d", count);
    }

    public String getLabel() {
        return label;
    }

    /** For the style sheet. */
    public String getStyle() {
        return style;
    }

    public String getAddress() {
        return "?show=" + filter.word();
    }
}
