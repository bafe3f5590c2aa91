package io.assay.gitlab.publish;

import io.assay.ci.show.Differences;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.Inputs.Shown;
import io.assay.gitlab.job.Inputs.Subject;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.JobFolder;
import io.assay.run.RunRecord;
import java.net.URI;
import java.util.Optional;

/**
 * A run that has ended, and where it is to be shown.
 *
 * @param runPage where a server shows the run; empty when nowhere
 * @param differences empty when there is nothing to compare with
 */
public record Publication(
        RunRecord record,
        Optional<URI> runPage,
        Optional<Differences> differences,
        Place place,
        Subject subject,
        Shown shown) {

    /** The job that shows it, what it tested, and what it leaves. */
    public record Place(Job job, Change change, JobFolder folder) {
        /** The page of the whole report; empty where the job has no page. */
        public Optional<URI> reportPage() {
            return page("/artifacts/file/" + folder.name() + "/report/index.html");
        }

        Optional<URI> filesPage() {
            return page("/artifacts/browse/" + folder.name() + "/");
        }

        Optional<URI> jobPage() {
            return page("");
        }

        private Optional<URI> page(String rest) {
            String job = job().page();
            return job.matches("https?://[!-~]+") ? Optional.of(URI.create(job + rest)) : Optional.empty();
        }
    }

    /** By which the note and the status of a suite, an environment and a leg are known. */
    String name() {
        String on = record.run().environment().isEmpty()
                ? ""
                : " on " + record.run().environment();
        return subject.suite() + on + leg();
    }

    /** What a heading calls it that tells the environment itself. */
    String title() {
        return subject.suite() + leg();
    }

    private String leg() {
        return subject.leg().isEmpty() ? "" : " (" + subject.leg() + ")";
    }
}
