package io.assay.gitlab.publish;

import io.assay.gitlab.api.Gitlab;
import io.assay.gitlab.job.JobFolder;
import io.assay.gitlab.job.JobLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Shows a run on every surface that is wanted and to be had. One that fails takes nothing from the others, and fails no job. */
public final class Publisher {
    private final JobLog log;
    private final Supplier<Gitlab> connecting;
    private final List<String> missed = new ArrayList<>();

    /** @param connecting is asked only where the API is needed */
    public Publisher(JobLog log, Supplier<Gitlab> connecting) {
        this.log = log;
        this.connecting = connecting;
    }

    public void show(Publication publication) {
        JobFolder folder = publication.place().folder();
        attempt("junit", () -> JunitReport.STANDARD.write(publication).ifPresent(this::missed));
        attempt("metrics", () -> Metrics.write(publication, folder.metrics()));
        attempt("code quality", () -> CodeQuality.write(publication, folder.codeQuality()));
        attempt("links", () -> JobLinks.write(publication, folder.links()));
        showByApi(publication);
    }

    private void showByApi(Publication publication) {
        boolean note = publication.shown().note()
                && publication.place().change().mergeRequest().isPresent();
        if (!note && !publication.shown().status()) {
            return;
        }
        if (publication.shown().token().isEmpty()) {
            log.line(
                    "no note and no commit status are written without ASSAY_GITLAB_TOKEN, a project access token with the"
                            + " scope api: CI_JOB_TOKEN may not write them");
            return;
        }
        try (Gitlab gitlab = connecting.get()) {
            if (publication.shown().status()) {
                tell(new StatusSurface(gitlab).show(publication));
            }
            if (note) {
                tell(new NoteSurface(gitlab).show(publication, missed));
            }
        } catch (RuntimeException e) {
            log.warning("GitLab's API could not be used: " + e);
        }
    }

    private void tell(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            log.line("wrote the " + done.what());
        } else if (outcome instanceof Outcome.Skipped skipped) {
            log.line(skipped.why());
        } else {
            missed(((Outcome.Degraded) outcome).why());
        }
    }

    private void missed(String why) {
        missed.add(why);
        log.warning(why);
    }

    private void attempt(String report, Writing writing) {
        try {
            writing.write();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            missed("GitLab's report " + report + " could not be written: " + e.getMessage());
        }
    }

    /** Writes one report. */
    private interface Writing {
        void write() throws IOException;
    }
}
