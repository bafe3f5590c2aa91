package io.assay.gitlab;

import io.assay.client.ApiException;
import io.assay.engine.RequestException;
import io.assay.engine.store.StoreException;
import io.assay.suite.ConfigurationException;
import io.assay.suite.Problem;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What ends a job before there is a result, in words for whoever wrote the pipeline.
 *
 * @param status the exit status that it means
 */
record Failures(String words, int status) {
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CLIENT_FAULT = 400;

    /** Empty for a fault of the component itself, whose trace is worth printing. */
    static Optional<Failures> of(Exception failure) {
        if (failure instanceof ConfigurationException configuration) {
            return Optional.of(new Failures(
                    configuration.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")),
                    ExitStatus.USAGE));
        }
        if (failure instanceof ApiException refused) {
            boolean said = refused.status() >= CLIENT_FAULT && !refused.temporary() && refused.status() < 500;
            return Optional.of(
                    new Failures(refused.detail() + advice(refused), said ? ExitStatus.USAGE : ExitStatus.ERROR));
        }
        if (failure instanceof RequestException || failure instanceof IllegalArgumentException) {
            return Optional.of(new Failures(String.valueOf(failure.getMessage()), ExitStatus.USAGE));
        }
        boolean told = failure instanceof StoreException || failure instanceof UncheckedIOException;
        return told
                ? Optional.of(new Failures(String.valueOf(failure.getMessage()), ExitStatus.ERROR))
                : Optional.empty();
    }

    private static String advice(ApiException refused) {
        return switch (refused.status()) {
            case UNAUTHENTICATED ->
                "; give a token that the server takes in the masked variable ASSAY_TOKEN, or the path of its file in"
                        + " ASSAY_TOKEN_FILE. Protected variables are there in pipelines of protected branches and tags"
                        + " only";
            case FORBIDDEN -> "; the token of ASSAY_TOKEN needs the role runner for this project";
            default -> refused.requestId().isEmpty() ? "" : " (request " + refused.requestId() + ")";
        };
    }
}
