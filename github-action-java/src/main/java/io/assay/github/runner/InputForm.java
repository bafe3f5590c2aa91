package io.assay.github.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.ci.input.FailOn;
import io.assay.ci.input.InputProblems;
import io.assay.ci.input.InputText;
import io.assay.ci.input.Rerun;
import io.assay.ci.input.Variables;
import io.assay.client.Server;
import io.assay.engine.ImportRequest.Reports;
import io.assay.github.runner.Inputs.Concurrency;
import io.assay.github.runner.Inputs.ServerInput;
import io.assay.github.runner.Inputs.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all inputs of a step and checks that they go together. */
public final class InputForm {
    private static final Duration ACQUIRE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final String UNNAMED_SUITE = "tests";
    private static final String ARROW = "=>";

    private final InputText text;
    private final Variables variables;
    private final Path workspace;

    private InputForm(Variables variables, Path workspace) {
        this.text = new InputText(variables);
        this.variables = variables;
        this.workspace = workspace;
    }

    /** @throws InputProblems with everything that is wrong */
    public static Inputs read(Variables variables, Job job) throws InputProblems {
        InputForm form = new InputForm(variables, job.workspace());
        Inputs inputs = form.inputs();
        form.text.check();
        return inputs;
    }

    private Inputs inputs() {
        Use use = text.choice("use", Use.RUN);
        String leg = text.text("leg", Leg.of(variables.text(Said.MATRIX)));
        Path directory = text.path("directory", workspace).orElse(workspace);
        Optional<ServerInput> server = server(use, directory);
        List<Reports> reports = reports(leg);
        Optional<Path> runJson = text.path("run-json", directory);
        check(use, directory, server, reports, runJson);
        String suite = text.text("suite", UNNAMED_SUITE);
        return new Inputs(
                use,
                directory,
                text.text("project"),
                suite,
                text.text("environment"),
                server,
                reports,
                runJson,
                leg,
                text.text("revision"),
                text.shards("shards"),
                text.variables("variables"),
                text.words("labels"),
                concurrency(),
                text.choice("rerun", Rerun.ANEW),
                text.duration("acquire-timeout", ACQUIRE),
                text.duration("timeout", LONGEST),
                text.choice("fail-on", FailOn.FAILURE),
                shown(),
                ArtifactName.of(text.text("artifact-name"), suite, leg));
    }

    private Shown shown() {
        return new Shown(
                text.flag("summary", true),
                text.flag("check", true),
                text.flag("comment", true),
                text.flag("status", false),
                text.text("token"));
    }

    private void check(
            Use use, Path directory, Optional<ServerInput> server, List<Reports> reports, Optional<Path> runJson) {
        if (use != Use.PUBLISH && text.text("suite").isEmpty()) {
            text.problem("suite", "is missing: name a suite of assay.yaml");
        }
        if (use == Use.TRIGGER && server.isEmpty() && text.text("server").isEmpty()) {
            text.problem("server", "is missing: use: trigger needs one, as https://assay.example.com");
        }
        if (use == Use.RUN && server.isPresent()) {
            text.problem(
                    "server", "is given, and use: run executes in the job itself: write use: trigger, or leave it out");
        }
        if (use == Use.PUBLISH && reports.isEmpty() == runJson.isEmpty()) {
            text.problem("reports", "or run-json, one of both, must be given with use: publish: name files or globs");
        }
        if (use != Use.PUBLISH && (!reports.isEmpty() || runJson.isPresent())) {
            text.problem(
                    "reports", "and run-json are for use: publish; assay.yaml says where a suite leaves its reports");
        }
        if (server.isPresent() && (reports.size() > 1 || runJson.isPresent())) {
            text.problem("server", "takes the reports of one leg, and no run-json: leave it out");
        }
        if (use != Use.TRIGGER && !Files.isDirectory(directory)) {
            text.problem(
                    "directory", "is " + directory + ", and there is no such folder: was the repository checked out?");
        }
    }

    private Optional<ServerInput> server(Use use, Path directory) {
        String url = text.text("server");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String address;
        try {
            address = Server.at(url).url().toString();
        } catch (IllegalArgumentException e) {
            text.problem("server", "cannot be used: " + e.getMessage());
            return Optional.empty();
        }
        String token = text.text("server-token");
        if (token.isEmpty() && use != Use.RUN && !JobIdentity.offered(variables)) {
            text.problem(
                    "server-token",
                    "is missing, and the job may not ask for an identity token in its place: give the job "
                            + JobIdentity.PERMISSION
                            + ", or a token of the server from a secret. Jobs for pull requests"
                            + " of forks get neither");
        }
        return Optional.of(new ServerInput(
                url, token, text.text("server-audience", address), text.path("server-ca-file", directory)));
    }

    /** Lines with a file or a glob, before which {@code leg =>} may say whose it is. */
    private List<Reports> reports(String leg) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String line : text.lines("reports")) {
            int arrow = line.indexOf(ARROW);
            String of = arrow < 0 ? leg : line.substring(0, arrow).strip();
            String name =
                    arrow < 0 ? line : line.substring(arrow + ARROW.length()).strip();
            if (name.isEmpty() || name.equals("-")) {
                text.problem("reports", "has the line '" + line + "': write a file or a glob, or leg => glob");
            } else {
                names.computeIfAbsent(of, each -> new ArrayList<>()).add(name);
            }
        }
        return names.entrySet().stream()
                .map(each -> new Reports(each.getKey(), each.getValue()))
                .toList();
    }

    private Concurrency concurrency() {
        String rules = text.text("concurrency", "auto");
        if (rules.equals("auto") || rules.equals("none")) {
            return new Concurrency(rules.equals("auto"), Map.of());
        }
        if (!rules.startsWith("{") || rules.startsWith("{{")) {
            return new Concurrency(false, Map.of("group", rules));
        }
        Optional<Map<String, Object>> told = object(rules);
        if (told.isEmpty()) {
            text.problem(
                    "concurrency",
                    "is no JSON object: write auto, none, the name of a group, or"
                            + " {\"group\": \"{{suite}}/{{ref}}\", \"on-running\": \"cancel\"}");
        }
        return new Concurrency(false, told.orElse(Map.of()));
    }

    private static Optional<Map<String, Object>> object(String json) {
        try {
            Map<String, Object> object = new ObjectMapper().readValue(json, new TypeReference<>() {});
            return Optional.of(object).filter(each -> !each.containsValue(null));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
