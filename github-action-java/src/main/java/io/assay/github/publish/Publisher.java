package io.assay.github.publish;

import io.assay.github.api.Repository;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows a run at GitHub. A surface that is refused does not keep the others from being tried; what cannot be shown is told in
 * the answer, never thrown.
 */
public final class Publisher {
    private static final Outcome NOT_WANTED = new Outcome.Skipped("It was not asked for.");

    private final Repository repository;

    public Publisher(Repository repository) {
        this.repository = repository;
    }

    /** Writes the check run, the comment and the status that are wanted; may wait for minutes where there are many failures. */
    public Published publish(Publication publication) {
        Map<Surface, Outcome> outcomes = new EnumMap<>(Surface.class);
        outcomes.put(
                Surface.CHECK,
                wanted(publication, Surface.CHECK, () -> new CheckSurface(repository).show(publication)));
        Optional<URI> check =
                outcomes.get(Surface.CHECK) instanceof Outcome.Done done ? Optional.of(done.page()) : Optional.empty();
        outcomes.put(
                Surface.COMMENT,
                wanted(publication, Surface.COMMENT, () -> new CommentSurface(repository).show(publication, check)));
        outcomes.put(
                Surface.STATUS,
                wanted(publication, Surface.STATUS, () -> new StatusSurface(repository).show(publication, check)));
        return new Published(outcomes);
    }

    private static Outcome wanted(Publication publication, Surface surface, Supplier<Outcome> shown) {
        return publication.wanted().contains(surface) ? shown.get() : NOT_WANTED;
    }
}
