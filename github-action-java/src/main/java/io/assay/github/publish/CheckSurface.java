package io.assay.github.publish;

import io.assay.github.api.Check;
import io.assay.github.api.Check.Conclusion;
import io.assay.github.api.GithubException;
import io.assay.github.api.Repository;
import io.assay.run.Reason;
import io.assay.run.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The check run of a commit. */
final class CheckSurface {
    /** Of the summary and of the text, each, in bytes. */
    private static final int BUDGET = 65_535;

    private static final int TITLE = 255;
    private static final String NAME = "The check run";
    private static final String PERMISSION = "checks: write";

    private final Repository repository;

    CheckSurface(Repository repository) {
        this.repository = repository;
    }

    Outcome show(Publication publication) {
        Annotations annotations = new Annotations(publication);
        try (Batches batches = new Batches(annotations.stream())) {
            return new CheckWriting(repository, check(publication, annotations), batches).write();
        } catch (GithubException e) {
            return new Outcome.Degraded(Advice.of(NAME, PERMISSION, e));
        }
    }

    private static Check check(Publication publication, Annotations annotations) {
        Run run = publication.record().run();
        return new Check(
                Wording.name(publication),
                publication.target().head(),
                run.id().value(),
                publication.links().run().orElse(publication.links().job()),
                conclusion(run),
                Optional.ofNullable(run.startedAt()),
                Optional.ofNullable(run.finishedAt()),
                Plain.line(Wording.result(publication), TITLE),
                Pages.checkSummary(publication, BUDGET, unannotated(annotations.total())),
                Pages.checkText(publication, BUDGET));
    }

    static List<String> unannotated(int total) {
        return total <= Annotations.MOST
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%,d of %,d failures are annotated, those that are new first.\n",
                        Annotations.MOST,
                        total));
    }

    /**
     * An error of the platform is no verdict on the product, which the title says. Yet it is no {@code neutral}: that lets a
     * required check pass, and with it a change that nobody tested.
     */
    private static Conclusion conclusion(Run run) {
        return switch (run.state()) {
            case PASSED -> Conclusion.SUCCESS;
            case CANCELLED -> Conclusion.CANCELLED;
            case ERROR ->
                run.reason() == Reason.TIMEOUT || run.reason() == Reason.QUEUE_TIMEOUT
                        ? Conclusion.TIMED_OUT
                        : Conclusion.FAILURE;
            default -> Conclusion.FAILURE;
        };
    }
}
