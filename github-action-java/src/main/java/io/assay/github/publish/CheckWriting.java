package io.assay.github.publish;

import io.assay.github.api.Annotation;
import io.assay.github.api.Check;
import io.assay.github.api.CheckRun;
import io.assay.github.api.GithubException;
import io.assay.github.api.GithubException.Kind;
import io.assay.github.api.Repository;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one check run, once: what an earlier try or an earlier process made of it is found by its external id, and gone on
 * with. Used by one thread.
 */
final class CheckWriting {
    private static final int MOST_DOUBTS = 3;

    private final Repository repository;
    private final Check check;
    private final Batches batches;
    private @Nullable CheckRun run;
    private int annotated;
    private int refused;
    private int doubts;
    private String refusal = "";

    CheckWriting(Repository repository, Check check, Batches batches) {
        this.repository = repository;
        this.check = check;
        this.batches = batches;
    }

    /** @throws GithubException when there is no check run at all */
    Outcome write() {
        look();
        boolean said = false;
        for (List<Annotation> batch = next(); !said || !batch.isEmpty(); batch = next()) {
            try {
                send(batch);
                said = true;
            } catch (GithubException e) {
                if (!overcome(e, batch)) {
                    return given(e);
                }
            }
        }
        return outcome();
    }

    private List<Annotation> next() {
        return batches.after(annotated + refused);
    }

    private void send(List<Annotation> batch) {
        run = run == null ? repository.create(check, batch) : repository.update(run, check, batch);
        annotated += batch.size();
        doubts = 0;
    }

    /** Looks again where nobody knows whether it was done; leaves out annotations that GitHub does not take. */
    private boolean overcome(GithubException e, List<Annotation> batch) {
        if (e.uncertain() && ++doubts <= MOST_DOUBTS) {
            repository.settle();
            look();
            return true;
        }
        if (e.kind() == Kind.REFUSED && !batch.isEmpty()) {
            refused += batch.size();
            refusal = String.valueOf(e.getMessage());
            return true;
        }
        return false;
    }

    private void look() {
        repository.find(check).ifPresent(found -> {
            run = found;
            annotated = Math.max(annotated, found.annotations());
        });
    }

    private Outcome given(GithubException e) {
        CheckRun begun = run;
        if (begun == null) {
            throw e;
        }
        return new Outcome.Degraded("The check run " + begun.page() + " has only " + annotated + " of the annotations: "
                + e.getMessage() + ". All failures are in the job summary and in the report.");
    }

    private Outcome outcome() {
        CheckRun written = Objects.requireNonNull(run);
        return refused == 0
                ? new Outcome.Done(written.page())
                : new Outcome.Degraded("The check run " + written.page() + " lacks " + refused
                        + " annotations, which GitHub does not take: " + refusal
                        + ". All failures are in the job summary"
                        + " and in the report.");
    }
}
