package io.assay.github.publish;

import io.assay.github.api.Annotation;
import io.assay.github.api.Annotation.Level;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The annotations of a run, in an order that is the same each time: new failures, other failures, then what failed without
 * failing the run. Streamed: each may have 128 KB.
 */
final class Annotations {
    /** So many need 100 requests, one a second; the rest is told in the check's summary. */
    static final int MOST = 5_000;

    private static final int TITLE = 255;
    private static final int BLOCK = 64_000;

    private final Publication publication;

    Annotations(Publication publication) {
        this.publication = publication;
    }

    /** To be closed. */
    Stream<Annotation> stream() {
        if (total() == 0) {
            return Stream.empty();
        }
        Predicate<CaseResult> fails = Annotations::counts;
        Predicate<CaseResult> isNew = result -> publication
                .differences()
                .filter(known -> known.isNewFailure(result.id()))
                .isPresent();
        List<Predicate<CaseResult>> ranks = publication.differences().isPresent()
                ? List.of(fails.and(isNew), fails.and(isNew.negate()), Annotations::warns)
                : List.of(fails, Annotations::warns);
        RankedCases cases = new RankedCases(publication.record(), ranks);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cases, Spliterator.ORDERED), false)
                .onClose(cases::close)
                .limit(MOST)
                .map(this::annotation);
    }

    /** How many there would be without a limit. */
    int total() {
        Counts counts = publication.record().counts();
        return counts.failures() + counts.flaky();
    }

    private static boolean counts(CaseResult result) {
        return result.verdict().failure() && !result.quarantined();
    }

    private static boolean warns(CaseResult result) {
        return result.verdict() == Verdict.FLAKY || (result.verdict().failure() && result.quarantined());
    }

    private Annotation annotation(CaseResult result) {
        SourcePath path = SourcePath.of(publication.target().directory(), result);
        Level level = counts(result) ? Level.FAILURE : Level.WARNING;
        return new Annotation(
                path.path(),
                path.line(),
                level,
                Plain.line(result.id().display(), TITLE),
                message(result),
                details(result));
    }

    private static String message(CaseResult result) {
        String verdict = result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String tries = result.attempts() > 1 ? " after " + result.attempts() + " tries" : "";
        String quarantined = result.quarantined() ? " (in quarantine)" : "";
        String said = result.message().isBlank() ? "" : ": " + result.message();
        return Plain.block(verdict + tries + quarantined + said, BLOCK);
    }

    private static String details(CaseResult result) {
        return Plain.block(result.failureIfAny().map(Failure::trace).orElse(""), BLOCK);
    }
}
