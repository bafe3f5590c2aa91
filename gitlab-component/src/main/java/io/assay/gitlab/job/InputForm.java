package io.assay.gitlab.job;

import io.assay.ci.input.FailOn;
import io.assay.ci.input.InputProblems;
import io.assay.ci.input.InputText;
import io.assay.ci.input.Rerun;
import io.assay.ci.input.Variables;
import io.assay.client.Server;
import io.assay.gitlab.job.Inputs.Shown;
import io.assay.gitlab.job.Inputs.Subject;
import io.assay.gitlab.job.Inputs.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all inputs of {@code smoke} and {@code publish} and checks that they go together. */
public final class InputForm {
    private static final Duration ACQUIRE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final InputText text;
    private final ServerForm server;
    private final Job job;

    private InputForm(Variables variables, Job job) {
        this.text = new InputText(variables);
        this.server = new ServerForm(text, variables, job);
        this.job = job;
    }

    /** @throws InputProblems with everything that is wrong */
    public static Inputs read(Use use, Variables variables, Job job) throws InputProblems {
        InputForm form = new InputForm(variables, job);
        Inputs inputs = form.inputs(use);
        form.text.check();
        return inputs;
    }

    private Inputs inputs(Use use) {
        JobFolder.check(text);
        Outputs.check(text);
        Optional<Server> there = server.server();
        Subject subject = subject();
        List<String> reports = use == Use.PUBLISH ? reports() : List.of();
        if (use == Use.PUBLISH || there.isEmpty()) {
            checkDirectory(subject.directory());
        }
        Wish wish = wish();
        checkServer(there.isPresent() || use == Use.PUBLISH || serverIsWrong(), wish);
        return new Inputs(subject, there, reports, wish, text.choice("fail-on", FailOn.FAILURE), shown());
    }

    private Subject subject() {
        return new Subject(
                text.path("directory", job.project().directory())
                        .orElse(job.project().directory()),
                text.text("project"),
                text.required("suite", "name a suite of assay.yaml"),
                text.text("environment"),
                text.text("leg", Leg.of(job.name())),
                text.text("revision"));
    }

    private Wish wish() {
        return new Wish(
                text.shards("shards"),
                text.variables("variables"),
                text.words("labels"),
                groups(),
                text.choice("rerun", Rerun.ANEW),
                text.duration("acquire-timeout", ACQUIRE),
                text.duration("timeout", LONGEST));
    }

    private Shown shown() {
        return new Shown(
                text.flag("merge-request-note", true),
                text.flag("commit-status", false),
                text.secret("ASSAY_GITLAB_TOKEN"));
    }

    private List<Map<String, Object>> groups() {
        List<Map<String, Object>> groups = new ArrayList<>();
        String resource = text.text("resource-group");
        ProcessMode mode = text.choice("process-mode", ProcessMode.UNORDERED);
        if (!resource.isEmpty()) {
            groups.add(mode.group(resource));
        }
        boolean interruptible = text.flag("interruptible", false);
        text.choice("auto-cancel", AutoCancel.SUITE).group(interruptible).ifPresent(groups::add);
        return groups;
    }

    private List<String> reports() {
        List<String> names = text.lines("reports");
        if (names.isEmpty()) {
            text.problem(
                    "reports",
                    "is missing: name files, folders or globs, one a line, as target/surefire-reports/*.xml");
        }
        return names;
    }

    private boolean serverIsWrong() {
        return !text.text("server").isEmpty();
    }

    /** Without a server there is no queue. */
    private void checkServer(boolean there, Wish wish) {
        if (!there && !wish.groups().isEmpty()) {
            text.problem(
                    "resource-group",
                    "and auto-cancel need a server, which has the queue: name one by server, or leave them out");
        }
        if (!there && !(wish.labels().isEmpty() && wish.variables().isEmpty())) {
            text.problem(
                    "labels", "and variables are for a server: without one the suite has the variables of this job");
        }
    }

    private void checkDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            text.problem(
                    "directory", "is " + directory + ", and there is no such folder: was the repository checked out?");
        }
    }
}
