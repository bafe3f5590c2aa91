package io.assay.gitlab.publish;

import io.assay.ci.show.Plain;
import io.assay.ci.show.RunWords;
import io.assay.gitlab.api.CommitStatus;
import io.assay.gitlab.api.CommitStatus.State;
import io.assay.gitlab.api.Gitlab;
import io.assay.gitlab.api.GitlabException;
import io.assay.gitlab.job.Job;
import io.assay.run.RunState;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** A status of the commit in the job's own pipeline, with a link to the run or the report. */
final class StatusSurface {
    private final Gitlab gitlab;

    StatusSurface(Gitlab gitlab) {
        this.gitlab = gitlab;
    }

    Outcome show(Publication publication) {
        Job job = publication.place().job();
        CommitStatus status = new CommitStatus(
                job.sha(),
                job.pipelineId(),
                state(publication.record().run().state()),
                Plain.line("assay: " + publication.name(), CommitStatus.LONGEST),
                target(publication),
                Plain.line(RunWords.of(publication.record(), publication.differences()), CommitStatus.LONGEST));
        try {
            gitlab.setStatus(String.valueOf(job.project().id()), status);
            return new Outcome.Done("status of commit " + job.sha());
        } catch (GitlabException e) {
            return new Outcome.Degraded(Advice.of("The status of the commit", "Developer", e));
        }
    }

    /** A cut address would lead astray: the next one is taken, or none. */
    private static String target(Publication publication) {
        return Stream.of(
                        publication.runPage(),
                        publication.place().reportPage(),
                        publication.place().jobPage())
                .flatMap(Optional::stream)
                .map(URI::toASCIIString)
                .filter(page -> page.length() <= CommitStatus.LONGEST)
                .findFirst()
                .orElse("");
    }

    private static State state(RunState state) {
        return switch (state) {
            case PASSED -> State.SUCCESS;
            case CANCELLED, CANCELLING -> State.CANCELED;
            default -> State.FAILED;
        };
    }
}
