package io.jenkins.plugins.assay.publish;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.assay.report.CaseSource;
import io.jenkins.plugins.assay.report.ReportHead;
import io.jenkins.plugins.assay.report.ReportPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what is published in memory, in place of the plugin's own publisher. */
final class KeptReports implements ReportPublisher {
    private final Map<String, Kept> reports = new LinkedHashMap<>();

    record Kept(ReportHead head, List<CaseResult> cases) {
        CaseResult of(String name) {
            return cases.stream()
                    .filter(result -> result.id().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no case " + name + " in " + cases));
        }

        List<String> names() {
            return cases.stream().map(result -> result.id().name()).sorted().toList();
        }
    }

    static KeptReports installed() {
        ExtensionList<ReportPublisher> publishers = ExtensionList.lookup(ReportPublisher.class);
        new ArrayList<>(publishers).forEach(publishers::remove);
        KeptReports kept = new KeptReports();
        publishers.add(kept);
        return kept;
    }

    @Override
    public Counts publish(Run<?, ?> build, TaskListener listener, ReportHead head, CheckChoice check, CaseSource cases)
            throws IOException, InterruptedException {
        List<CaseResult> all = new ArrayList<>();
        cases.each(all::add);
        reports.put(head.name(), new Kept(head, all));
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        all.forEach(result -> sums.merge(result.verdict(), 1, Integer::sum));
        return Counts.of(sums);
    }

    Kept report(String name) {
        Kept kept = reports.get(name);
        if (kept == null) {
            throw new AssertionError("no report " + name + ", only " + reports.keySet());
        }
        return kept;
    }

    List<String> names() {
        return List.copyOf(reports.keySet());
    }
}
