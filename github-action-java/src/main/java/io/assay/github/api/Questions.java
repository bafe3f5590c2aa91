package io.assay.github.api;

import io.assay.client.patient.Lost;
import io.assay.github.api.GithubException.Kind;
import java.io.IOException;
import java.util.Optional;

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
        Optional<Lost> lost = Lost.cause(e, Lost.class);
        if (lost.isPresent()) {
            Kind kind = Kind.valueOf(lost.get().kind().name());
            return new GithubException(kind, text + lost.get().getMessage(), "", e);
        }
        Optional<Refused> refused = Lost.cause(e, Refused.class);
        if (refused.isPresent()) {
            String permission = refused.get().permission();
            return new GithubException(
                    refused.get().kind(), text + refused.get().getMessage(), permission, e);
        }
        return new GithubException(Kind.UNAVAILABLE, text + e.getMessage(), "", e);
    }
}
