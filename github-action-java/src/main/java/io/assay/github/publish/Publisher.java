package io.assay.github.publish;

import io.assay.github.api.Repository;

/** Shows runs at GitHub. What cannot be shown is told in the answer, never thrown. */
public final class Publisher {
    private final Repository repository;

    public Publisher(Repository repository) {
        this.repository = repository;
    }

    /** Creates or updates the check run, the comment and the status that are wanted. */
    public Published publish(Publication publication) {
        return Published.nothing("Nothing is told to " + repository.name() + ".");
    }
}
