package io.assay.defect.web;

import io.assay.client.patient.Lost;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.io.IOException;
import java.util.Optional;

/** Says in our words what came of a question. */
public final class Questions {
    private Questions() {}

    /** Something that is asked over HTTP. */
    public interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * The answer.
     *
     * @param what was wanted, in words that follow "cannot"
     */
    public static <T> T of(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | RuntimeException e) {
            throw failure("cannot " + what + ": ", e);
        }
    }

    /** Why nothing was answered: also of an exception in which a library wrapped what was thrown below it. */
    public static TrackerException failure(String text, Exception e) {
        Optional<Lost> lost = Lost.cause(e, Lost.class);
        if (lost.isPresent()) {
            Kind kind = Kind.valueOf(lost.get().kind().name());
            return new TrackerException(kind, text + lost.get().getMessage(), e);
        }
        Optional<Refused> refused = refusal(e);
        if (refused.isPresent()) {
            return new TrackerException(
                    refused.get().kind(), text + refused.get().getMessage(), e);
        }
        if (e instanceof TrackerException known) {
            return known;
        }
        return new TrackerException(Kind.REFUSED, text + e.getMessage(), e);
    }

    public static Optional<Refused> refusal(Throwable e) {
        return Lost.cause(e, Refused.class);
    }
}
