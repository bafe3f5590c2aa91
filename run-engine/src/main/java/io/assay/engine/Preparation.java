package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.suite.Environment;
import io.assay.suite.Gate;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes the runs that were asked for in this process. */
record Preparation(Path directory, RunStore store) {

    /**
     * What a request means in a project.
     *
     * @param run QUEUED, not stored yet
     */
    record Prepared(Run run, Suite suite, Optional<Environment> environment) {}

    Prepared prepare(Project project, RunRequest request, Instant now) {
        Suite suite = project.suite(request.suite())
                .orElseThrow(() -> new RequestException("no suite '" + request.suite() + "' in assay.yaml; there is "
                        + String.join(", ", project.suites().keySet())));
        Optional<Environment> environment = environment(project, request);
        requireApproval(suite, request);
        request.parent().ifPresent(this::requireParent);
        return new Prepared(run(project, suite, environment, request, now), suite, environment);
    }

    private static void requireApproval(Suite suite, RunRequest request) {
        for (Gate gate : suite.gates()) {
            if (!request.approved().contains(gate.name())) {
                throw new RequestException("suite " + suite.name() + " has the gate '" + gate.name() + "' ("
                        + gate.prompt() + "), and nobody has approved it: 'assay run' asks on a terminal and takes"
                        + " --approve " + gate.name() + "; a server (--server) waits for an answer");
            }
        }
    }

    private static Optional<Environment> environment(Project project, RunRequest request) {
        Map<String, Environment> all = project.environments();
        if (request.environment().isEmpty()) {
            if (all.size() > 1) {
                throw new RequestException(
                        "which environment? Say --env with one of " + String.join(", ", all.keySet()));
            }
            return all.values().stream().findFirst();
        }
        String name = request.environment().get();
        return Optional.of(project.environment(name)
                .orElseThrow(() -> new RequestException("no environment '" + name + "' in assay.yaml; there is "
                        + (all.isEmpty() ? "none" : String.join(", ", all.keySet())))));
    }

    private void requireParent(RunId id) {
        Run parent = store.find(id).orElseThrow(() -> new RequestException("no run " + id + " here"));
        if (!parent.state().terminal()) {
            throw new RequestException(id + " is " + parent.state() + "; wait for its end or cancel it first");
        }
        if (parent.trigger().kind() == Trigger.Kind.IMPORT) {
            throw new RequestException(id
                    + " was made of reports by 'assay import'; there is nothing to execute again: import new reports");
        }
    }

    private Run run(Project project, Suite suite, Optional<Environment> environment, RunRequest request, Instant now) {
        return suite.draft(project.name(), environment, request.trigger())
                .revision(SourceRevision.of(directory))
                .parent(request.parent().orElse(null))
                .queued(now);
    }

    /** The run that reports become. */
    Run imported(ImportRequest request, Instant now) {
        return new RunDraft(request.project(), request.suite(), request.trigger())
                .environment(request.environment())
                .revision(request.revision().orElseGet(() -> SourceRevision.of(directory)))
                .queued(now);
    }
}
