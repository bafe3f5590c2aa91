package io.assay.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.client.RetentionPlan;
import io.assay.client.RetentionPlan.Part;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "retention",
        description = "Tells what a server keeps, and what it does not keep any longer.",
        subcommands = RetentionCommand.Plan.class,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RetentionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command? There is: plan");
    }

    @Command(
            name = "plan",
            description = "Tells what would be removed now and by which rules; removes nothing.",
            exitCodeOnInvalidInput = ExitCode.USAGE)
    static final class Plan implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--json", description = "As JSON: {\"suites\":[…],\"bytes\":…,\"truncated\":…}.")
        private boolean json;

        @Mixin
        private final ServerProject server = new ServerProject();

        @Override
        public Integer call() {
            RetentionPlan plan =
                    server.upkeep("only a server removes what is old:").retentionPlan(server.name());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(plan));
            } else {
                print(plan, out);
            }
            return ExitCode.PASSED;
        }

        private static void print(RetentionPlan plan, PrintWriter out) {
            if (plan.suites().isEmpty()) {
                out.println("nothing would be removed");
                return;
            }
            for (Part part : plan.suites()) {
                out.println(part.project() + "/" + part.suite() + ": " + part.runs() + " runs; of others the logs of "
                        + part.logs() + " and the artifacts of " + part.artifacts());
                out.println("  " + words(part.rules()));
            }
            out.printf(
                    Locale.ROOT,
                    "%.1f MB would be free%s%n",
                    plan.bytes() / 1e6,
                    plan.truncated() ? "; there is more than was counted" : "");
        }

        private static String words(Map<String, String> rules) {
            List<String> words = new ArrayList<>();
            add(words, rules, "runs", "runs older than ", "");
            add(words, rules, "maxRuns", "runs beyond the newest ", " against an environment");
            add(words, rules, "logs", "logs older than ", "");
            add(words, rules, "artifacts", "artifacts older than ", "");
            String kept = rules.getOrDefault("keepLast", "1");
            return String.join(", ", words)
                    + (kept.equals("1") ? "; the newest run" : "; the newest " + kept)
                    + ", the last that passed and what is held stay";
        }

        private static void add(
                List<String> words, Map<String, String> rules, String name, String before, String after) {
            if (rules.containsKey(name)) {
                words.add(before + rules.get(name) + after);
            }
        }

        private static ObjectNode json(RetentionPlan plan) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode suites = json.putArray("suites");
            for (Part part : plan.suites()) {
                ObjectNode rules = suites.addObject()
                        .put("project", part.project())
                        .put("suite", part.suite())
                        .put("runs", part.runs())
                        .put("logs", part.logs())
                        .put("artifacts", part.artifacts())
                        .putObject("rules");
                new TreeMap<>(part.rules()).forEach((name, value) -> put(rules, name, value));
            }
            return json.put("bytes", plan.bytes()).put("truncated", plan.truncated());
        }

        /** Numbers are numbers, as in the API. */
        private static void put(ObjectNode rules, String name, String value) {
            if (value.matches("\\d{1,9}")) {
                rules.put(name, Integer.parseInt(value));
            } else {
                rules.put(name, value);
            }
        }
    }
}
