package io.assay.github;

import io.assay.ci.NoAnswerException;
import io.assay.client.ApiException;
import io.assay.engine.RequestException;
import io.assay.engine.store.StoreException;
import io.assay.suite.ConfigurationException;
import io.assay.suite.Problem;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What ends a step before there is a result, in words for whoever wrote the workflow. */
final class Failures {
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private Failures() {}

    /** Empty for a fault of the action itself, whose trace is worth printing. */
    static Optional<String> words(Exception failure) {
        if (failure instanceof ConfigurationException configuration) {
            return Optional.of(
                    configuration.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        if (failure instanceof ApiException refused) {
            return Optional.of(refused.detail() + advice(refused));
        }
        boolean told = failure instanceof RequestException
                || failure instanceof NoAnswerException
                || failure instanceof StoreException
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalArgumentException;
        return told ? Optional.of(String.valueOf(failure.getMessage())) : Optional.empty();
    }

    private static String advice(ApiException refused) {
        return switch (refused.status()) {
            case UNAUTHENTICATED ->
                "; give a token that the server takes as server-token, from a secret, or let its configuration have a"
                        + " rule for the job's identity token. Workflows for pull requests of forks and of Dependabot get"
                        + " neither";
            case FORBIDDEN -> "; the token needs the role runner for this project";
            default -> refused.requestId().isEmpty() ? "" : " (request " + refused.requestId() + ")";
        };
    }
}
