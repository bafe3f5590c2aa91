package io.assay.server.http.exchange;

import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.store.StoreException;
import io.assay.server.service.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a failure as a problem. What the service itself did wrong is logged, and only its id is told. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private Problems() {}

    static Problem of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof RefusedException refused) {
            return refused(refused);
        }
        if (failure instanceof LeaseLostException) {
            return Problem.of(ProblemKind.LEASE_LOST, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof StoreException) {
            LOG.error("the store failed", failure);
            return Problem.of(ProblemKind.UNAVAILABLE, "the store does not answer as it should; try again")
                    .after(SOON);
        }
        return unforeseen(failure);
    }

    private static Problem unforeseen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return Problem.of(ProblemKind.REQUEST_TIMEOUT, "the body stopped coming; send the request again")
                        .with("Connection", "close");
            }
            if (cause instanceof java.io.EOFException || cause instanceof org.eclipse.jetty.io.EofException) {
                return Problem.of(ProblemKind.INVALID_REQUEST, "the body ended before it was whole")
                        .with("Connection", "close");
            }
            if (cause instanceof org.eclipse.jetty.http.HttpException told) {
                return Problem.of(
                                ProblemKind.ofStatus(told.getCode()),
                                "the request is not proper HTTP/1.1: " + told.getReason())
                        .with("Connection", "close");
            }
        }
        LOG.error("a request failed", failure);
        return Problem.of(ProblemKind.INTERNAL, "the service failed at this; tell its operator the id of the request");
    }

    private static Problem refused(RefusedException refused) {
        Problem problem = new Problem(
                kind(refused.kind()), String.valueOf(refused.getMessage()), List.copyOf(refused.flaws()), Map.of());
        return problem.kind().status() == 429 || problem.kind().status() == 503 ? problem.after(SOON) : problem;
    }

    private static ProblemKind kind(RefusedException.Kind kind) {
        return switch (kind) {
            case INVALID -> ProblemKind.INVALID_REQUEST;
            case FORBIDDEN -> ProblemKind.FORBIDDEN;
            case NOT_FOUND -> ProblemKind.NOT_FOUND;
            case DELETED -> ProblemKind.DELETED;
            case CONFLICT -> ProblemKind.CONFLICT;
            case QUOTA -> ProblemKind.QUOTA;
            case GROUP_FULL -> ProblemKind.GROUP_FULL;
            case UNAVAILABLE -> ProblemKind.UNAVAILABLE;
        };
    }
}
