package io.assay.gitlab;

import io.assay.ci.JobResult;
import io.assay.ci.show.Differences;
import io.assay.gitlab.api.Connection;
import io.assay.gitlab.api.Gitlab4jGitlab;
import io.assay.gitlab.api.Pace;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.Inputs;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.JobFolder;
import io.assay.gitlab.job.Outputs;
import io.assay.gitlab.job.RunOutputs;
import io.assay.gitlab.publish.Publication;
import io.assay.gitlab.publish.Publication.Place;
import io.assay.gitlab.publish.Publisher;
import java.net.URI;
import java.util.Optional;

/** Tells later jobs and people of a run. */
record Showing(Scene scene, Job job, Change change, JobFolder folder) {
    void show(Inputs inputs, JobResult result) {
        Place place = new Place(job, change, folder);
        new Outputs(folder, scene.variables())
                .tell(RunOutputs.of(
                        result.record(),
                        result.page().map(URI::toString).orElse(""),
                        place.reportPage().map(URI::toString).orElse("")));
        Optional<Differences> differences = result.base().map(base -> Differences.between(base, result.record()));
        Publication publication =
                new Publication(result.record(), result.page(), differences, place, inputs.subject(), inputs.shown());
        Connection connection =
                Connection.of(job.project().api(), inputs.shown().token(), scene.variables());
        new Publisher(scene.log(), () -> Gitlab4jGitlab.of(connection, Pace.of(scene.clock()))).show(publication);
        place.reportPage().ifPresent(page -> scene.log().line("the whole report: " + page));
    }
}
