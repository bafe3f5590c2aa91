package io.assay.github;

import io.assay.github.api.Access;
import io.assay.github.api.Repository;
import io.assay.github.publish.Differences;
import io.assay.github.publish.JobSummary;
import io.assay.github.publish.Links;
import io.assay.github.publish.Outcome;
import io.assay.github.publish.Publication;
import io.assay.github.publish.Published;
import io.assay.github.publish.Publisher;
import io.assay.github.publish.Surface;
import io.assay.github.publish.Target;
import io.assay.github.runner.Change;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Inputs.Shown;
import io.assay.github.runner.Job;
import io.assay.run.RunRecord;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Shows one run wherever it is wanted, and says where it could not be shown. */
record Showing(Scene scene, Job job, Change change, Inputs inputs, Handover handover) {
    void show(RunRecord record) {
        Optional<Repository> repository = repository();
        Publication publication = new Publication(
                record,
                inputs.suite(),
                inputs.leg(),
                new Target(change.head(), change.pullRequest(), directory()),
                links(),
                differences(record, repository),
                wanted());
        Published published = repository
                .map(opened -> new Publisher(opened).publish(publication))
                .orElseGet(() -> Published.nothing("There is no token: give one as the input token."));
        if (inputs.shown().summary()) {
            scene.summary().append(JobSummary.of(publication, published));
        }
        published.outcomes().forEach(this::tell);
        if (inputs.shown().check() && !(published.outcomes().get(Surface.CHECK) instanceof Outcome.Done)) {
            new Annotated(scene.log(), directory()).tell(record);
        }
    }

    private Optional<Repository> repository() {
        String token = inputs.shown().token();
        if (token.isEmpty() || job.repository().isEmpty()) {
            return Optional.empty();
        }
        scene.log().mask(token);
        return Optional.of(new Access(
                        job.api(), job.repository(), token, scene.environment().variables())
                .open());
    }

    /** With what the server compared it with; else with the last good one of the base branch, out of its artifact. */
    private Optional<Differences> differences(RunRecord record, Optional<Repository> repository) {
        return new Bases(change, inputs.artifactName(), handover, scene.log()).differences(record, repository);
    }

    private Links links() {
        return new Links(
                job.page(), uri(handover.runUrl()), uri(scene.environment().text("ASSAY_ARTIFACT_URL")));
    }

    private Set<Surface> wanted() {
        Shown shown = inputs.shown();
        Set<Surface> wanted = EnumSet.noneOf(Surface.class);
        add(wanted, Surface.SUMMARY, shown.summary());
        add(wanted, Surface.CHECK, shown.check());
        add(wanted, Surface.COMMENT, shown.comment() && change.pullRequest().isPresent());
        add(wanted, Surface.STATUS, shown.status());
        return wanted;
    }

    private static void add(Set<Surface> wanted, Surface surface, boolean asked) {
        if (asked) {
            wanted.add(surface);
        }
    }

    /** The project within the repository. */
    private String directory() {
        return inputs.directory().startsWith(job.workspace())
                ? job.workspace().relativize(inputs.directory()).toString().replace('\\', '/')
                : "";
    }

    private void tell(Surface surface, Outcome outcome) {
        String name = surface.name().toLowerCase(Locale.ROOT);
        if (outcome instanceof Outcome.Done done) {
            scene.log().line(name + ": " + done.page());
        } else if (outcome instanceof Outcome.Degraded degraded) {
            scene.log().warning("Assay: " + name, degraded.why());
        }
    }

    private static Optional<URI> uri(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    }
}
