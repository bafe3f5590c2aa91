package io.assay.server.cli;

import io.assay.client.GateQuery;
import io.assay.client.RemoteGate;
import io.assay.engine.Engine;
import io.assay.engine.ReleaseGate;
import io.assay.engine.ReleaseGate.Demands;
import io.assay.engine.ReleaseGate.Finding;
import io.assay.engine.ReleaseGate.Question;
import io.assay.engine.RequestException;
import io.assay.engine.store.Series;
import io.assay.suite.ProjectFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "gate",
        description = {
            "Tells whether a suite has passed on an environment for a revision.",
            "Exit code 0: it has; 1: it has not; 2: no run says so, or the one that will has not ended."
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class GateCommand implements Callable<Integer> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SUITE", description = "Name of a suite.")
    @SuppressWarnings("NullAway.Init")
    private String suite;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Environment that the runs are against (default: none, or else the only one).")
    @SuppressWarnings("NullAway.Init")
    private String environment;

    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "Revision, as the runs have it (default: the commit that is checked out here).")
    private @Nullable String revision;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long ago the run that decides may have ended (default: any time).")
    private @Nullable Duration maxAge;

    @Option(
            names = "--min-pass-rate",
            paramLabel = "PERCENT",
            description = "Demands this share of passed cases, beside what the run was judged by.")
    private @Nullable BigDecimal minPassRate;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Demands at most so many failures, beside what the run was judged by.")
    private @Nullable Integer maxFailures;

    @Option(
            names = "--max-flaky",
            paramLabel = "N",
            description = "Demands that at most so many cases have passed only on a retry.")
    private @Nullable Integer maxFlaky;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() {
        check();
        String asked = revision == null ? checkedOut() : revision;
        return where.remote() ? onServer(asked) : here(asked);
    }

    private void check() {
        boolean percent = minPassRate == null || (minPassRate.signum() >= 0 && minPassRate.compareTo(HUNDRED) <= 0);
        RunsOption.refuse(!percent, "--min-pass-rate", "is from 0 to 100 percent, not " + minPassRate);
        RunsOption.refuse(maxFailures != null && maxFailures < 0, "--max-failures", "is 0 or more");
        RunsOption.refuse(maxFlaky != null && maxFlaky < 0, "--max-flaky", "is 0 or more");
    }

    private String checkedOut() {
        return where.project
                .configured()
                .flatMap(folder -> new Checkout(folder).head())
                .orElseThrow(() ->
                        new RequestException("which revision? No commit is checked out here: name it with --revision"));
    }

    private int onServer(String asked) {
        try (RemoteRuns runs = where.remoteRuns()) {
            RemoteGate gate = runs.client()
                    .gate(new GateQuery(
                            runs.project(),
                            suite,
                            environment,
                            asked,
                            Optional.ofNullable(maxAge),
                            Optional.ofNullable(minPassRate),
                            number(maxFailures),
                            number(maxFlaky)));
            return told(gate.words(), gate.answer().name());
        }
    }

    private int here(String asked) {
        try (Engine engine = where.project.open()) {
            String project =
                    ProjectFile.load(where.project.directory(), System.getenv()).name();
            ReleaseGate gate = new ReleaseGate(engine.store(), InstantSource.system());
            Finding finding = gate.ask(new Question(
                    only(gate, new Series(project, suite, environment, asked)),
                    Optional.ofNullable(maxAge),
                    new Demands(Optional.ofNullable(minPassRate), number(maxFailures), number(maxFlaky))));
            return told(finding.words(), finding.answer().name());
        }
    }

    private static Series only(ReleaseGate gate, Series asked) {
        List<Series> meant = gate.meant(asked);
        RunsOption.refuse(
                meant.size() > 1,
                "--env:",
                "which environment? There are runs against "
                        + String.join(
                                ", ", meant.stream().map(Series::environment).toList()));
        return meant.isEmpty() ? asked : meant.get(0);
    }

    private int told(String words, String answer) {
        spec.commandLine().getOut().println(words);
        return switch (answer) {
            case "PASSED" -> ExitCode.PASSED;
            case "FAILED" -> ExitCode.FAILED;
            default -> ExitCode.ERROR;
        };
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
