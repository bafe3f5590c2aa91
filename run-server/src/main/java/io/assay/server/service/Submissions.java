package io.assay.server.service;

import io.assay.engine.queue.Submission;
import io.assay.engine.queue.Submission.Claim;
import io.assay.engine.queue.Work;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.Tracing;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.service.Definitions.Definition;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.server.service.RefusedException.Kind;
import io.assay.suite.ConfigurationException;
import io.assay.suite.Defects;
import io.assay.suite.Environment;
import io.assay.suite.Gate;
import io.assay.suite.Project;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Settles what a run is that somebody asks for. Everything that is wrong with the request is told together. */
final class Submissions {
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final Definitions definitions;
    private final boolean traced;
    private final InstantSource clock;

    /** @param traced spans of runs go to a collector */
    Submissions(Definitions definitions, boolean traced, InstantSource clock) {
        this.definitions = definitions;
        this.traced = traced;
        this.clock = clock;
    }

    /** A new run, or one that repeats ({@code resume}: goes on with) {@code parent}. */
    CheckedRun of(Principal who, RegisteredProject project, NewRun request, Optional<RunId> parent, boolean resume) {
        Definition definition = definitions.of(project, request);
        List<Flaw> flaws = new ArrayList<>();
        Optional<Suite> named = suite(definition.project(), request, flaws);
        Optional<Environment> environment = environment(definition.project(), request, flaws);
        refuse(flaws);
        Suite suite = named.orElseThrow().overriding(request.variables());
        Run run = run(who, request, definition, suite, environment, parent);
        List<Claim> claims = Claims.of(run, suite, project.source(), request, flaws);
        List<Gate> gates = gates(suite, request, flaws);
        refuse(flaws);
        Submission submission = new Submission(
                run,
                who.name(),
                request.priority(),
                request.shards().orElse(suite.shards()),
                claims,
                request.ordinal(),
                claims.stream().allMatch(claim -> claim.rules().interruptible()),
                request.startAt(),
                gates,
                request.queueTimeout().orElse(PATIENCE),
                suite.policy(),
                new Work(
                        definition.text(),
                        project.source(),
                        request.shards(),
                        request.variables(),
                        resume,
                        Tracing.of(traced, Optional.empty())));
        boolean files =
                request.trusted() && suite.defects().filter(Defects::auto).isPresent();
        return new CheckedRun(submission, request, files);
    }

    /** The same run as a part of a trace. */
    CheckedRun partOf(TraceParent parent, CheckedRun run) {
        Submission submission = run.submission();
        Work work = submission.work().traced(Tracing.of(traced, Optional.of(parent)));
        return new CheckedRun(submission.with(work), run.request(), run.filed());
    }

    private static Optional<Suite> suite(Project project, NewRun request, List<Flaw> flaws) {
        Optional<Suite> suite = project.suite(request.suite());
        if (suite.isEmpty()) {
            flaws.add(unknown("suite", request.suite(), project.suites().keySet()));
        }
        return suite;
    }

    private static Optional<Environment> environment(Project project, NewRun request, List<Flaw> flaws) {
        Map<String, Environment> all = project.environments();
        if (request.environment().isEmpty()) {
            if (all.size() > 1) {
                flaws.add(new Flaw("/environment", "which environment? Name one", List.copyOf(all.keySet())));
            }
            return all.values().stream().findFirst();
        }
        Optional<Environment> named = project.environment(request.environment().get());
        if (named.isEmpty()) {
            flaws.add(unknown("environment", request.environment().get(), all.keySet()));
        }
        return named;
    }

    /** Those of the suite, which nobody can leave out, and those that were asked for beside them. */
    private static List<Gate> gates(Suite suite, NewRun request, List<Flaw> flaws) {
        List<Gate> gates = new ArrayList<>(suite.gates());
        try {
            request.gates().ifPresent(text -> gates.addAll(ProjectFile.gates("gates", text)));
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> flaws.add(new Flaw("/gates", problem.toString(), List.of())));
        }
        Set<String> names = new HashSet<>();
        for (Gate gate : gates) {
            if (!names.add(gate.name())) {
                flaws.add(new Flaw(
                        "/gates", "there are two gates '" + gate.name() + "'; name this one otherwise", List.of()));
            }
        }
        return gates;
    }

    private static Flaw unknown(String what, String name, Collection<String> known) {
        String detail = "the project's assay.yaml has no " + what + " '" + name + "'";
        return new Flaw("/" + what, detail, List.copyOf(known));
    }

    private static void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            throw new RefusedException(Kind.INVALID, flaws.get(0).detail(), flaws);
        }
    }

    private Run run(
            Principal who,
            NewRun request,
            Definition definition,
            Suite suite,
            Optional<Environment> environment,
            Optional<RunId> parent) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean later = request.startAt().filter(now::isBefore).isPresent();
        Trigger trigger = request.trigger().orElseGet(() -> new Trigger(Trigger.Kind.API, who.name()));
        RunDraft draft = suite.draft(request.project(), environment, trigger)
                .revision(definition.revision())
                .parent(parent.orElse(null))
                .labels(labels(suite, request));
        return later ? draft.scheduled(now) : draft.queued(now);
    }

    private static List<String> labels(Suite suite, NewRun request) {
        TreeSet<String> labels = new TreeSet<>(suite.labels());
        labels.addAll(request.labels());
        return List.copyOf(labels);
    }
}
