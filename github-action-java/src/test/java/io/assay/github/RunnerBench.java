package io.assay.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.started.StartedJava;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A runner with one job: starts the action's steps as GitHub's does, with its variables, its files and its signals. */
final class RunnerBench {
    static final String HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, String> job = new HashMap<>();
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private int steps;

    RunnerBench(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(workspace());
        Files.createDirectories(temp());
        job.put("GITHUB_REPOSITORY", "octocat/hello-world");
        job.put("GITHUB_WORKFLOW", "ci");
        job.put("GITHUB_JOB", "test");
        job.put("GITHUB_RUN_ID", "4711");
        job.put("GITHUB_RUN_NUMBER", "118");
        job.put("GITHUB_RUN_ATTEMPT", "1");
        job.put("GITHUB_ACTOR", "octocat");
        job.put("GITHUB_SERVER_URL", "https://github.example.com");
        job.put("GITHUB_WORKSPACE", workspace().toString());
        job.put("RUNNER_TEMP", temp().toString());
        job.put("ASSAY_MATRIX", "null");
        event("push", "refs/heads/main", payload -> {});
    }

    Path workspace() {
        return folder.resolve("workspace");
    }

    Path temp() {
        return folder.resolve("temp");
    }

    RunnerBench file(String name, String content) throws IOException {
        Path file = workspace().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** GitHub's example of that event, made one of this repository and then changed. */
    RunnerBench event(String name, String ref, Consumer<ObjectNode> change) throws IOException {
        ObjectNode payload = example(name);
        ((ObjectNode) payload.path("repository")).put("full_name", "octocat/hello-world");
        change.accept(payload);
        Path file = folder.resolve("event.json");
        Files.write(file, JSON.writeValueAsBytes(payload));
        job.put("GITHUB_EVENT_NAME", name);
        job.put("GITHUB_EVENT_PATH", file.toString());
        job.put("GITHUB_REF", ref);
        job.put("GITHUB_SHA", "6113728f27ae82c7b1a177c8d03f9e96e0adf246");
        return this;
    }

    /** A pull request of the repository itself; of a fork where another repository is named. */
    RunnerBench pullRequest(String headRepository) throws IOException {
        return event(
                "pull_request",
                "refs/pull/2/merge",
                payload -> ((ObjectNode) payload.at("/pull_request/head/repo")).put("full_name", headRepository));
    }

    static ObjectNode example(String event) throws IOException {
        String file = event.equals("pull_request_target") ? "pull_request" : event;
        try (InputStream in = RunnerBench.class.getResourceAsStream("event/" + file + ".json")) {
            return (ObjectNode) JSON.readTree(in);
        }
    }

    RunnerBench variable(String name, String value) {
        job.put(name, value);
        return this;
    }

    RunnerBench with(String input, String value) {
        inputs.put("ASSAY_INPUT_" + input.toUpperCase(Locale.ROOT).replace('-', '_'), value);
        return this;
    }

    /** A server, and a token that only steps have that need it. */
    RunnerBench server(URI url, String token) {
        secrets.put("ASSAY_INPUT_SERVER_TOKEN", token);
        return with("server", url.toString());
    }

    RunnerBench github(URI api, String token) {
        secrets.put("ASSAY_INPUT_TOKEN", token);
        return variable("GITHUB_API_URL", api.toString());
    }

    /** Begins the first step of the action. */
    StartedStep start() throws IOException {
        Map<String, String> environment = new HashMap<>(inputs);
        Optional.ofNullable(secrets.get("ASSAY_INPUT_SERVER_TOKEN"))
                .filter(token -> !"run".equals(inputs.getOrDefault("ASSAY_INPUT_USE", "run")))
                .ifPresent(token -> environment.put("ASSAY_INPUT_SERVER_TOKEN", token));
        return start("execute", environment);
    }

    StepRun execute() throws Exception {
        try (StartedStep step = start()) {
            return step.ended();
        }
    }

    /** The last step, after this one. */
    StepRun publish(StepRun execute) throws Exception {
        return publish(execute.output("state-path"), "success");
    }

    /** @param status of the job so far */
    StepRun publish(String state, String status) throws Exception {
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("ASSAY_STATE", state);
        environment.put("ASSAY_JOB_STATUS", status);
        environment.put(
                "ASSAY_ARTIFACT_URL", "https://github.example.com/octocat/hello-world/actions/runs/4711/artifacts/9");
        try (StartedStep step = start("publish", environment)) {
            return step.ended();
        }
    }

    private StartedStep start(String name, Map<String, String> more) throws IOException {
        int number = ++steps;
        Path log = folder.resolve("log-" + number);
        Path outputs = Files.createFile(folder.resolve("output-" + number));
        Path summary = Files.createFile(folder.resolve("summary-" + number));
        ProcessBuilder builder = new ProcessBuilder(StartedJava.command(List.of(), Main.class.getName(), List.of(name)))
                .directory(workspace().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(each -> each.startsWith("GITHUB_") || each.startsWith("ASSAY_"));
        environment.putAll(job);
        environment.putAll(more);
        environment.put("GITHUB_OUTPUT", outputs.toString());
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());
        return new StartedStep(builder.start(), log, outputs, summary);
    }
}
