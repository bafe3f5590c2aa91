package io.jenkins.plugins.assay.report;

import edu.hm.hafner.echarts.Build;
import edu.hm.hafner.echarts.BuildResult;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The builds of a job that have reports, newest first. Builds are loaded as they are asked for, and not without end. */
final class ReportHistory {
    private static final int MOST_BUILDS = 500;

    /** So few are looked at where every page of Jenkins may ask. */
    private static final int FEW_BUILDS = 3;

    private ReportHistory() {}

    /** The newest build with reports, if that is among the last few. */
    @CheckForNull
    static Run<?, ?> newest(Job<?, ?> job) {
        return Stream.concat(builds(job).limit(FEW_BUILDS), Stream.ofNullable(job.getLastSuccessfulBuild()))
                .filter(ReportHistory::hasReports)
                .findFirst()
                .orElse(null);
    }

    static boolean hasTwo(Job<?, ?> job) {
        return builds(job).limit(20).filter(ReportHistory::hasReports).limit(2).count() == 2;
    }

    /** What the reports of each build say together. */
    static Iterable<BuildResult<Counts>> of(Job<?, ?> job) {
        return () -> results(job);
    }

    private static Iterator<BuildResult<Counts>> results(Job<?, ?> job) {
        return builds(job)
                .limit(MOST_BUILDS)
                .filter(ReportHistory::hasReports)
                .map(build -> new BuildResult<>(label(build), counts(build)))
                .iterator();
    }

    private static Build label(Run<?, ?> build) {
        return new Build(build.getNumber(), build.getDisplayName(), (int) (build.getTimeInMillis() / 1000));
    }

    static Counts counts(Run<?, ?> build) {
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        AssayReportsAction action = build.getAction(AssayReportsAction.class);
        for (KeptReport report : action.reports()) {
            for (Verdict verdict : Verdict.values()) {
                sums.merge(verdict, report.counts().of(verdict), Integer::sum);
            }
        }
        return Counts.of(sums);
    }

    private static Stream<? extends Run<?, ?>> builds(Job<?, ?> job) {
        Run<?, ?> last = job.getLastBuild();
        return Stream.<Run<?, ?>>iterate(last, Objects::nonNull, Run::getPreviousBuild);
    }

    private static boolean hasReports(Run<?, ?> build) {
        return build.getAction(AssayReportsAction.class) != null;
    }
}
