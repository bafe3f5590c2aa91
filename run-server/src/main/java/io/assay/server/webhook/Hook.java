package io.assay.server.webhook;

import io.assay.engine.workspace.Source;
import io.assay.server.service.RegisteredProject;
import io.assay.server.webhook.event.Platform;
import io.assay.server.webhook.event.Repository;
import io.assay.suite.Webhooks.Sender;
import java.util.List;
import java.util.Optional;

/** What a registered project says of senders of one kind. */
record Hook(RegisteredProject project, Platform platform, Sender sender, List<Secret> secrets) {
    Hook {
        secrets = List.copyOf(secrets);
    }

    String name() {
        return project.name();
    }

    /**
     * Whether events of the repository are for this project: of the one it names, or else of the one that it is registered
     * with. A folder, or a repository on the service's disk, has no address to compare with; then the secret alone decides.
     */
    boolean isFor(Repository repository) {
        if (platform == Platform.STANDARD) {
            return true;
        }
        return sender.repository().or(this::registered).map(repository::is).orElse(true);
    }

    private Optional<String> registered() {
        return project.source() instanceof Source.Git git && Repository.isComparable(git.url())
                ? Optional.of(git.url())
                : Optional.empty();
    }
}
