package io.assay.gitlab;

import io.assay.ci.Order;
import io.assay.ci.input.Variables;
import io.assay.client.ImportQuery;
import io.assay.client.NewRun;
import io.assay.client.Server;
import io.assay.engine.ImportRequest;
import io.assay.engine.RequestException;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.Inputs;
import io.assay.gitlab.job.Inputs.Subject;
import io.assay.gitlab.job.Inputs.Wish;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.Use;
import io.assay.run.Trigger;
import io.assay.suite.ProjectFile;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a job orders. Made anew by its {@code after_script}, it is the same order. */
record Orders(Variables variables, Job job, Change change, Inputs inputs) {
    Order order(Use use) {
        if (use == Use.SMOKE) {
            return inputs.server().<Order>map(this::onServer).orElseGet(this::here);
        }
        return inputs.server().<Order>map(this::toServer).orElseGet(this::ofReports);
    }

    private Order here() {
        return new Order.Here(
                subject().directory(),
                subject().suite(),
                Optional.of(subject().environment()).filter(name -> !name.isEmpty()),
                inputs.wish().shards(),
                ref(),
                new Trigger(Trigger.Kind.CI, job.actor()),
                variables.values());
    }

    private Order ofReports() {
        return new Order.OfReports(
                subject().directory(),
                job.project().name(),
                subject().suite(),
                subject().environment(),
                Optional.of(revision()).filter(commit -> !commit.isEmpty()),
                ref(),
                List.of(new ImportRequest.Reports(subject().leg(), inputs.reports())),
                new Trigger(Trigger.Kind.IMPORT, job.actor()),
                variables.values());
    }

    /** The pipeline's: that of the job is another one for each try, which may attach to the run of an earlier one. */
    private String jobPage() {
        return variables.text("CI_PIPELINE_URL");
    }

    private Optional<String> ref() {
        return Optional.of(change.ref()).filter(ref -> !ref.isEmpty());
    }

    private Order toServer(Server server) {
        return new Order.ToServer(
                server,
                new ImportQuery(
                                project(),
                                subject().suite(),
                                subject().environment(),
                                subject().leg(),
                                revision())
                        .from(change.ref(), jobPage()),
                subject().directory(),
                inputs.reports(),
                RunKey.of(job, change, inputs),
                inputs.wish().acquire(),
                inputs.wish().patience());
    }

    private Order onServer(Server server) {
        return new Order.OnServer(
                server,
                newRun(),
                RunKey.of(job, change, inputs),
                inputs.wish().acquire(),
                inputs.wish().patience());
    }

    /** The same for every try of the job, or the server would refuse the key. */
    private NewRun newRun() {
        Wish wish = inputs.wish();
        NewRun run = NewRun.of(project(), subject().suite())
                .trigger(Trigger.Kind.CI.name(), "pipeline " + job.pipelineId())
                .trusted(change.trusted())
                .labels(wish.labels())
                .variables(wish.variables());
        run = subject().environment().isEmpty()
                ? run
                : run.environment(subject().environment());
        run = revision().isEmpty() ? run : run.revision(revision());
        run = change.ref().isEmpty() ? run : run.ref(change.ref());
        run = jobPage().isEmpty() ? run : run.job(URI.create(jobPage()));
        run = job.pipelineIid() == 0 ? run : run.ordinal(job.pipelineIid());
        run = wish.shards().isEmpty() ? run : run.shards(wish.shards().getAsInt());
        return wish.groups().isEmpty() ? run : run.concurrency(wish.groups());
    }

    private Subject subject() {
        return inputs.subject();
    }

    private String revision() {
        return subject().revision().isEmpty() ? change.head() : subject().revision();
    }

    private String project() {
        if (!subject().project().isEmpty()) {
            return subject().project();
        }
        boolean told = Stream.of("assay.yaml", "assay.yml")
                .map(subject().directory()::resolve)
                .anyMatch(Files::exists);
        if (!told) {
            throw new RequestException("which project of the server? There is no assay.yaml in "
                    + subject().directory()
                    + ": name it by the input project, or leave GIT_STRATEGY as it is so that the repository is there");
        }
        return ProjectFile.load(subject().directory(), variables.values()).name();
    }
}
