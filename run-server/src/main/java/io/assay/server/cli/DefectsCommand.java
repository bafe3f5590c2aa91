package io.assay.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.engine.defect.FiledWords;
import io.assay.report.JsonWriter;
import io.assay.run.Filed;
import io.assay.run.RunId;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "defects",
        description = "Files failures in an issue tracker, as 'defects' of assay.yaml says.",
        subcommands = {DefectsCommand.Plan.class, DefectsCommand.File.class, DefectsCommand.Forget.class},
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DefectsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command? There is: plan, file, forget");
    }

    /** What both do with a run. */
    private abstract static class OfRun implements Callable<Integer> {
        @Parameters(paramLabel = "RUN", description = "Id of a run that has ended, or 'last'.")
        @SuppressWarnings("NullAway.Init")
        private String run;

        @Option(names = "--json", description = "As JSON: {\"run\":…,\"defects\":[…]}.")
        private boolean json;

        @Mixin
        private final RunsOption where = new RunsOption();

        abstract List<Filed> of(Runs runs, RunId id) throws InterruptedException;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Runs runs = where.open()) {
                RunId id = runs.id(run);
                List<Filed> all = of(runs, id);
                if (json) {
                    JsonWriter.defects(id, all, System.out);
                } else {
                    print(id, all, System.out);
                }
                boolean failed = all.stream().anyMatch(each -> each.action().equals(Filed.FAILED));
                return failed ? ExitCode.ERROR : ExitCode.PASSED;
            }
        }

        private static void print(RunId id, List<Filed> all, PrintStream out) {
            out.println(id + ": " + FiledWords.of(all));
            all.forEach(each -> out.println("  " + FiledWords.line(each)));
        }
    }

    @Command(
            name = "plan",
            description = "Tells what filing a run would do; reads the tracker, and writes nothing.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Plan extends OfRun {
        @Override
        List<Filed> of(Runs runs, RunId id) {
            return runs.planDefects(id);
        }
    }

    @Command(
            name = "file",
            description = "Files the failures of a run; filed again, it changes nothing.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class File extends OfRun {
        @Override
        List<Filed> of(Runs runs, RunId id) throws InterruptedException {
            return runs.fileDefects(id);
        }
    }

    @Command(
            name = "forget",
            description = "Forgets which record stands for a failure; in the tracker nothing changes.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Forget implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(
                paramLabel = "FINGERPRINT",
                description = "Of the failure, as the record and 'defects plan' tell it.")
        @SuppressWarnings("NullAway.Init")
        private String fingerprint;

        @Option(names = "--json", description = "As JSON: {\"fingerprint\":…,\"known\":…}.")
        private boolean json;

        @Mixin
        private final RunsOption where = new RunsOption();

        @Override
        public Integer call() {
            boolean known;
            try (Runs runs = where.open()) {
                known = runs.forgetDefect(fingerprint);
            }
            String words = known ? "forgot " + fingerprint : "nothing is known of " + fingerprint;
            String asJson = JsonNodeFactory.instance
                    .objectNode()
                    .put("fingerprint", fingerprint)
                    .put("known", known)
                    .toString();
            spec.commandLine().getOut().println(json ? asJson : words);
            return ExitCode.PASSED;
        }
    }
}
