package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the {@code build.xml} keeps of a report. A class with plain fields, because XStream cannot make records anew.
 */
final class KeptReport {
    private final String name;
    private final String runId;
    private final String url;
    private final String state;
    private final String reason;
    private final String message;
    private final String project;
    private final String suite;
    private final String environment;
    private final String revision;
    private final List<KeptLink> links = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final int quarantined;

    @CheckForNull
    private final KeptComparison comparison;

    KeptReport(ReportHead head, Tally tally, @CheckForNull KeptComparison comparison) {
        this.name = head.name();
        this.runId = head.runId();
        this.url = head.url();
        this.state = head.state();
        this.reason = head.reason();
        this.message = head.message();
        this.project = head.project();
        this.suite = head.suite();
        this.environment = head.environment();
        this.revision = head.revision();
        this.quarantined = tally.quarantined();
        this.comparison = comparison;
        head.links().forEach(link -> links.add(new KeptLink(link)));
        notices.addAll(head.notices());
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict.name(), tally.counts().of(verdict));
        }
    }

    String name() {
        return name;
    }

    ReportHead head() {
        return new ReportHead(
                name,
                runId,
                url,
                state,
                reason,
                message,
                project,
                suite,
                environment,
                revision,
                links.stream().map(KeptLink::link).toList(),
                notices);
    }

    Counts counts() {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            sums.put(verdict, counts.getOrDefault(verdict.name(), 0));
        }
        return Counts.of(sums);
    }

    /** Failures that are not counted against the report. */
    int quarantined() {
        return quarantined;
    }

    /** Null when no earlier build was known to be good. */
    @CheckForNull
    KeptComparison comparison() {
        return comparison;
    }

    /** The state of the run; of a report that was read from files what its cases tell. */
    String state() {
        return state.isEmpty() ? stateOfCases() : state;
    }

    private String stateOfCases() {
        Counts told = counts();
        if (told.failures() > quarantined) {
            return "FAILED";
        }
        return told.total() == 0 || told.missing() > 0 ? "ERROR" : "PASSED";
    }

    /** Whether a later report may be held against this one. */
    boolean isGood() {
        return "PASSED".equals(state()) && counts().total() > 0;
    }
}
