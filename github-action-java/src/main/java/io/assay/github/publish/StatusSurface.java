package io.assay.github.publish;

import io.assay.github.api.CommitStatus;
import io.assay.github.api.CommitStatus.State;
import io.assay.github.api.GithubException;
import io.assay.github.api.Repository;
import io.assay.run.Run;
import java.net.URI;
import java.util.Optional;

/** The status of a commit. */
final class StatusSurface {
    private static final int DESCRIPTION = 140;

    private final Repository repository;

    StatusSurface(Repository repository) {
        this.repository = repository;
    }

    /** Leads to the run, or else to what shows most of it. */
    Outcome show(Publication publication, Optional<URI> check) {
        Run run = publication.record().run();
        URI target = publication
                .links()
                .run()
                .or(() -> check)
                .orElse(publication.links().job());
        try {
            repository.status(new CommitStatus(
                    publication.target().head(),
                    "assay/" + Wording.name(publication),
                    state(run),
                    Plain.line(Wording.result(publication), DESCRIPTION),
                    target));
            return new Outcome.Done(target);
        } catch (GithubException e) {
            return new Outcome.Degraded(Advice.of("The commit status", "statuses: write", e));
        }
    }

    private static State state(Run run) {
        return switch (run.state()) {
            case PASSED -> State.SUCCESS;
            case FAILED -> State.FAILURE;
            default -> State.ERROR;
        };
    }
}
