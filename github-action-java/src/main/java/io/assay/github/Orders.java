package io.assay.github;

import io.assay.ci.Order;
import io.assay.client.ImportQuery;
import io.assay.client.NewRun;
import io.assay.client.Server;
import io.assay.engine.RequestException;
import io.assay.engine.origin.Origin;
import io.assay.github.runner.Change;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Inputs.ServerInput;
import io.assay.github.runner.Job;
import io.assay.github.runner.JobIdentity;
import io.assay.github.runner.Use;
import io.assay.run.Trigger;
import io.assay.suite.ProjectFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a step orders. Made anew by a later step of the same job, it is the same order. */
record Orders(Scene scene, Job job, Change change, Inputs inputs) {
    Order order() {
        if (inputs.use() == Use.TRIGGER) {
            return onServer(inputs.server().orElseThrow());
        }
        if (inputs.use() == Use.RUN) {
            return here();
        }
        if (inputs.runJson().isPresent()) {
            return new Order.Recorded(inputs.runJson().get());
        }
        return inputs.server().<Order>map(this::toServer).orElseGet(this::ofReports);
    }

    /** A workflow for pull_request_target has a token that writes, and a job must not have it near what others wrote. */
    private Order here() {
        if (job.event().equals("pull_request_target") && !change.trusted()) {
            throw new RequestException("use: run would execute what " + change.origin()
                    + " wrote in a job for pull_request_target, whose token may write to this repository: execute it in a"
                    + " workflow for pull_request, and publish from one for workflow_run");
        }
        return new Order.Here(
                inputs.directory(),
                inputs.suite(),
                Optional.of(inputs.environment()).filter(name -> !name.isEmpty()),
                inputs.shards(),
                ref(),
                new Trigger(Trigger.Kind.CI, job.actor()),
                scene.variables().values());
    }

    private Order ofReports() {
        return new Order.OfReports(
                inputs.directory(),
                job.repositoryName(),
                inputs.suite(),
                inputs.environment(),
                Optional.of(revision()).filter(commit -> !commit.isEmpty()),
                ref(),
                inputs.reports(),
                new Trigger(Trigger.Kind.IMPORT, job.actor()),
                scene.variables().values());
    }

    private String jobPage() {
        return Origin.of(scene.variables().values()).job().map(URI::toString).orElse("");
    }

    private Optional<String> ref() {
        return Optional.of(change.ref()).filter(ref -> !ref.isEmpty());
    }

    private Order toServer(ServerInput there) {
        var reports = inputs.reports().get(0);
        return new Order.ToServer(
                server(there),
                new ImportQuery(project(), inputs.suite(), inputs.environment(), reports.leg(), revision())
                        .from(change.ref(), jobPage()),
                inputs.directory(),
                reports.names(),
                RunKey.of(job, change, inputs),
                inputs.acquireTimeout(),
                inputs.timeout());
    }

    private Order onServer(ServerInput there) {
        return new Order.OnServer(
                server(there), newRun(), RunKey.of(job, change, inputs), inputs.acquireTimeout(), inputs.timeout());
    }

    /** The same for every attempt, or the server would refuse the key. */
    private NewRun newRun() {
        NewRun run = NewRun.of(project(), inputs.suite())
                .trigger(Trigger.Kind.CI.name(), job.actor())
                .trusted(change.trusted())
                .labels(inputs.labels())
                .variables(inputs.variables());
        run = inputs.environment().isEmpty() ? run : run.environment(inputs.environment());
        run = revision().isEmpty() ? run : run.revision(revision());
        run = change.ref().isEmpty() ? run : run.ref(change.ref());
        Optional<URI> page = Origin.of(scene.variables().values()).job();
        run = page.isPresent() ? run.job(page.get()) : run;
        run = job.runNumber() == 0 ? run : run.ordinal(job.runNumber());
        run = inputs.shards().isEmpty() ? run : run.shards(inputs.shards().getAsInt());
        Map<String, Object> group = Group.of(job, change, inputs);
        return group.isEmpty() ? run : run.concurrency(group);
    }

    private String revision() {
        return inputs.revision().isEmpty() ? change.head() : inputs.revision();
    }

    private Server server(ServerInput there) {
        Server server = Server.at(there.url()).withEnvironment(scene.variables().values());
        server = there.token().isEmpty()
                ? server.withBearer(identity(there.audience()))
                : server.withToken(there.token());
        Optional<Path> authorities = there.authorities();
        return authorities.isPresent() ? server.withAuthorities(authorities.get()) : server;
    }

    private JobIdentity identity(String audience) {
        return JobIdentity.of(scene.variables(), audience, scene.clock(), scene.log()::mask);
    }

    private String project() {
        if (!inputs.project().isEmpty()) {
            return inputs.project();
        }
        boolean told = Files.exists(inputs.directory().resolve("assay.yaml"))
                || Files.exists(inputs.directory().resolve("assay.yml"));
        if (!told) {
            throw new RequestException("which project of the server? There is no assay.yaml in " + inputs.directory()
                    + ": say it by the input project, or check the repository out before");
        }
        return ProjectFile.load(inputs.directory(), scene.variables().values()).name();
    }
}
