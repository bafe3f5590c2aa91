package io.assay.github.api;

import io.assay.github.api.GithubException.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks through the library, and says in our words what came of it. */
final class Questions {
    private Questions() {}

    /** Something that is asked through the library. */
    interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * The answer.
     *
     * @param what was wanted, in words that follow "cannot"
     */
    static <T> T of(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | RuntimeException e) {
            // the library has no checked exception for an answer that it can make nothing of
            throw failure("cannot " + what + ": ", e);
        }
    }

    private static GithubException failure(String text, Exception e) {
        Lost lost = cause(e, Lost.class);
        if (lost != null) {
            return new GithubException(lost.kind(), text + lost.getMessage(), "", e);
        }
        Refused refused = cause(e, Refused.class);
        if (refused != null) {
            return new GithubException(refused.kind(), text + refused.getMessage(), refused.permission(), e);
        }
        return new GithubException(Kind.UNAVAILABLE, text + e.getMessage(), "", e);
    }

    /** The library wraps what its connector throws. */
    static <T> @Nullable T cause(Throwable e, Class<T> kind) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}
