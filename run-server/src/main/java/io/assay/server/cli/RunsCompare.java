package io.assay.server.cli;

import io.assay.run.CaseResult;
import io.assay.run.Comparison.Change;
import io.assay.run.Comparison.Kind;
import io.assay.run.Run;
import io.assay.server.cli.Runs.Compared;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Tells what is new, fixed, still failing, flaky or slower against another run.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsCompare implements Callable<Integer> {
    private static final int SHOWN = 50;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(
            names = "--with",
            paramLabel = "RUN",
            defaultValue = "last-good",
            description = "Id of the base, or 'last-good': the newest run before it that passed (default).")
    @SuppressWarnings("NullAway.Init")
    private String base;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() {
        try (Runs runs = where.open()) {
            Compared compared = runs.compare(runs.id(run), base);
            print(byKind(compared), compared.run(), compared.base(), System.out);
            return ExitCode.PASSED;
        }
    }

    private static Map<Kind, List<Change>> byKind(Compared compared) {
        Map<Kind, List<Change>> changes = new EnumMap<>(Kind.class);
        try (Stream<Change> all = compared.changes()) {
            all.forEach(change -> changes.computeIfAbsent(change.kind(), kind -> new ArrayList<>())
                    .add(change));
        }
        return changes;
    }

    private static void print(Map<Kind, List<Change>> changes, Run run, Run base, PrintStream out) {
        Style style = Style.ofTerminal(out);
        out.println(run.id() + " against " + base.id() + " (" + base.state() + ", " + base.queuedAt() + ")");
        if (changes.isEmpty()) {
            out.println("  no difference");
        }
        changes.forEach((kind, cases) -> {
            out.println(style.bold(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + cases.size()));
            cases.stream().limit(SHOWN).forEach(change -> out.println(line(change, style)));
            if (cases.size() > SHOWN) {
                out.println("  … and " + (cases.size() - SHOWN) + " more");
            }
        });
    }

    private static String line(Change change, Style style) {
        CaseResult now = change.now();
        CaseResult before = change.before();
        if (now == null) {
            return "  " + change.id().display();
        }
        String times = change.kind() == Kind.SLOWER && before != null
                ? " " + Durations.words(before.duration()) + " → " + Durations.words(now.duration())
                : "";
        return CaseLines.of(now, style) + times;
    }
}
