package io.assay.defect.web;

import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Lost lost = cause(e, Lost.class);
        if (lost != null) {
            return new TrackerException(lost.kind(), text + lost.getMessage(), e);
        }
        Refused refused = cause(e, Refused.class);
        if (refused != null) {
            return new TrackerException(refused.kind(), text + refused.getMessage(), e);
        }
        if (e instanceof TrackerException known) {
            return known;
        }
        return new TrackerException(Kind.REFUSED, text + e.getMessage(), e);
    }

    public static Optional<Refused> refusal(Throwable e) {
        return Optional.ofNullable(cause(e, Refused.class));
    }

    private static <T> @Nullable T cause(Throwable e, Class<T> kind) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}
