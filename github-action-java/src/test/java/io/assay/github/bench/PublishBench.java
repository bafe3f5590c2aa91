package io.assay.github.bench;

import io.assay.github.fake.FakeGithub;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whole-process times of publishing 1,000 cases, by the launcher as a runner starts it, side by side with what parses the same
 * files in Node. The peers only read the files and write one JSON file; the action also keeps the run, compares it, writes its
 * report in five forms and shows it. Arguments: folder of the module, how many rounds.
 */
public final class PublishBench {
    private static final String EXECUTE = "execute: read, judge, write the report";
    private static final String SUMMARY = "publish: job summary only";
    private static final String SURFACES = "publish: summary, check, comment, status";
    private static final String CTRF = "node: junit-to-ctrf 0.0.14";
    private static final String PARSER = "node: test-results-parser 0.4.6";
    private static final String EVENT = """
            {"pull_request":{"number":7,"head":{"sha":"0123456789abcdef0123456789abcdef01234567","ref":"topic","repo":{"full_name":"octocat/hello-world"}},\
            "base":{"ref":"main","sha":"89abcdef0123456789abcdef0123456789abcdef","repo":{"full_name":"octocat/hello-world"}}},\
            "repository":{"full_name":"octocat/hello-world"}}
            """;

    private final Path module;
    private final Path folder;
    private final FakeGithub github;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    private PublishBench(Path module, Path folder, FakeGithub github) {
        this.module = module;
        this.folder = folder;
        this.github = github;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path module = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("assay-publish-bench");
        try (FakeGithub github = new FakeGithub()) {
            new PublishBench(module, folder, github).run(Integer.parseInt(arguments[1]));
        }
    }

    private void run(int rounds) throws IOException, InterruptedException {
        ReportFiles.write(folder.resolve("reports"), 10, 100);
        Files.writeString(folder.resolve("event.json"), EVENT);
        peers();
        for (int round = 0; round <= rounds; round++) {
            round(round);
            if (round == 0) {
                millis.clear();
            }
        }
        print();
    }

    private void peers() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        started(
                List.of(
                        "npm",
                        "install",
                        "--silent",
                        "--no-audit",
                        "--no-fund",
                        "junit-to-ctrf@0.0.14",
                        "test-results-parser@0.4.6"),
                Map.of());
        Files.writeString(folder.resolve("parse.cjs"), """
                const { parse } = require("test-results-parser");
                require("fs").writeFileSync("parsed.json", JSON.stringify(parse({ type: "junit", files: ["reports/*.xml"] })));
                """);
    }

    private void round(int round) throws IOException, InterruptedException {
        measure(
                CTRF,
                List.of("node", "node_modules/junit-to-ctrf/dist/cli.js", "reports/*.xml", "-o", "ctrf.json"),
                Map.of());
        measure(PARSER, List.of("node", "parse.cjs"), Map.of());
        step(SUMMARY, round + "-summary", false);
        step(SURFACES, round + "-surfaces", true);
    }

    /** Both steps as the composite action has them. */
    private void step(String publish, String name, boolean surfaces) throws IOException, InterruptedException {
        Path temp = Files.createDirectories(folder.resolve(name));
        Map<String, String> variables = variables(temp, surfaces);
        measure(EXECUTE, List.of(module.resolve("launch.sh").toString(), "execute"), variables);
        variables.put("ASSAY_STATE", output(temp, "state-path"));
        measure(publish, List.of(module.resolve("launch.sh").toString(), "publish"), variables);
        if (!Files.readString(temp.resolve("summary")).contains("### Failures (50)")) {
            throw new IllegalStateException("the summary in " + temp + " does not show 50 failures");
        }
        if (surfaces
                && (github.checks().isEmpty()
                        || github.comments().size() != 1
                        || github.statuses().isEmpty())) {
            throw new IllegalStateException("not everything was shown: " + github.requests());
        }
    }

    private Map<String, String> variables(Path temp, boolean surfaces) {
        Map<String, String> variables = new HashMap<>();
        variables.put("GITHUB_ACTIONS", "true");
        // The step before, which looks for a Java, tells it.
        variables.put(
                "ASSAY_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        variables.put("GITHUB_REPOSITORY", FakeGithub.REPOSITORY);
        variables.put("GITHUB_EVENT_NAME", "pull_request");
        variables.put("GITHUB_EVENT_PATH", folder.resolve("event.json").toString());
        variables.put("GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567");
        variables.put("GITHUB_RUN_ID", "42");
        variables.put("GITHUB_API_URL", github.api().toString());
        variables.put("GITHUB_WORKSPACE", folder.toString());
        variables.put("RUNNER_TEMP", temp.toString());
        for (String file : List.of("OUTPUT", "STEP_SUMMARY", "STATE", "ENV")) {
            variables.put(
                    "GITHUB_" + file,
                    temp.resolve(file.equals("STEP_SUMMARY") ? "summary" : file.toLowerCase(Locale.ROOT))
                            .toString());
        }
        variables.put("ASSAY_INPUT_USE", "publish");
        variables.put("ASSAY_INPUT_SUITE", "unit");
        variables.put("ASSAY_INPUT_REPORTS", "reports/*.xml");
        variables.put("ASSAY_INPUT_FAIL_ON", "never");
        variables.put("ASSAY_INPUT_TOKEN", surfaces ? FakeGithub.TOKEN : "");
        for (String surface : List.of("CHECK", "COMMENT", "STATUS")) {
            variables.put("ASSAY_INPUT_" + surface, Boolean.toString(surfaces));
        }
        return variables;
    }

    private static String output(Path temp, String name) throws IOException {
        List<String> lines = Files.readAllLines(temp.resolve("output"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(name + "<<")) {
                return lines.get(i + 1);
            }
        }
        throw new IllegalStateException("no output " + name + " in " + lines);
    }

    private void measure(String name, List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        started(command, variables);
        millis.computeIfAbsent(name, key -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
    }

    private void started(List<String> command, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(variables);
        Path log = folder.resolve("log");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + Files.readString(log));
        }
    }

    private void print() {
        System.out.println("Publishing 1,000 cases of 10 files, whole processes:");
        millis.forEach((name, times) -> System.out.printf(
                Locale.ROOT,
                "  %-42s median %5.0f ms, least %5.0f ms, n=%d%n",
                name,
                median(name),
                least(name),
                times.size()));
        for (String peer : List.of(CTRF, PARSER)) {
            for (String publish : List.of(SUMMARY, SURFACES)) {
                System.out.printf(
                        Locale.ROOT,
                        "  (execute + %s) / %s = %.2f (least: %.2f)%n",
                        publish,
                        peer,
                        (median(EXECUTE) + median(publish)) / median(peer),
                        (least(EXECUTE) + least(publish)) / least(peer));
            }
        }
    }

    private double median(String name) {
        List<Double> sorted =
                millis.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private double least(String name) {
        return millis.getOrDefault(name, List.of()).stream()
                .mapToDouble(each -> each)
                .min()
                .orElseThrow();
    }
}
