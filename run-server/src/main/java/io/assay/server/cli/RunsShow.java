package io.assay.server.cli;

import io.assay.engine.defect.FiledWords;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.TimelineEvent;
import io.assay.run.Verdict;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Tells what came of a run: counts, failures, notes, timeline.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsShow implements Callable<Integer> {
    private static final int CASES_SHOWN = 100;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() {
        outputs.check();
        try (Runs runs = where.open()) {
            RunRecord record = runs.record(runs.id(run));
            if (!outputs.takeStandardOutput()) {
                show(record, System.out, Style.ofTerminal(System.out));
            }
            outputs.write(runs, record.run().id());
            return ExitCode.PASSED;
        }
    }

    private static void show(RunRecord record, PrintStream out, Style style) {
        Run shown = record.run();
        out.println(style.bold(shown.id().value()) + " " + shown.project() + " " + shown.suite()
                + (shown.environment().isEmpty() ? "" : " on " + shown.environment()));
        out.println("  queued " + shown.queuedAt() + " by " + shown.trigger().actor() + " ("
                + shown.trigger().kind() + ")" + (shown.revision().isEmpty() ? "" : ", revision " + shown.revision()));
        shown.parentIfAny().ifPresent(parent -> out.println("  after " + parent));
        Summary.lines(record, style).forEach(out::println);
        cases(record, out, style);
        FiledWords.lines(record.defects()).forEach(line -> out.println("  defect: " + line));
        record.notices().forEach(notice -> out.println("  note: " + notice));
        out.println(style.bold("Timeline"));
        for (TimelineEvent event : record.timeline()) {
            String shard = event.shard() == 0 ? "" : " shard " + event.shard() + ", attempt " + event.attempt();
            out.println("  " + event.at() + " " + event.kind() + shard + " " + event.detail()
                    + style.dim(" (" + event.actor() + ")"));
        }
    }

    private static void cases(RunRecord record, PrintStream out, Style style) {
        try (Stream<CaseResult> cases = record.cases()) {
            cases.filter(result -> result.verdict() != Verdict.PASSED && result.verdict() != Verdict.SKIPPED)
                    .limit(CASES_SHOWN)
                    .forEach(result -> out.println(CaseLines.of(result, style)));
        }
    }
}
