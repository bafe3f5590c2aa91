package io.assay.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that was refused, or that got no answer. The message tells what was wrong and what to do, never the token. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Repeat repeat;
    private final transient Optional<Duration> pause;

    /** Whether the same request may do better later. */
    enum Repeat {
        NEVER,
        /** The server may have carried it out. */
        WHEN_HARMLESS,
        /** The server has not carried it out. */
        ALWAYS
    }

    ApiException(Problem problem, Repeat repeat, Optional<Duration> pause, @Nullable Throwable cause) {
        super(problem.words(), cause);
        this.problem = problem;
        this.repeat = repeat;
        this.pause = pause;
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return problem.status();
    }

    /** What kind of problem, for example {@code key-reused}; see {@link Problem#type()}. */
    public String type() {
        return problem.type();
    }

    public String detail() {
        return problem.detail();
    }

    public List<Problem.Fault> errors() {
        return problem.errors();
    }

    public String requestId() {
        return problem.requestId();
    }

    public String advice() {
        return problem.advice();
    }

    /** Whether there was no answer, or one that says to come back later. */
    public boolean temporary() {
        return repeat != Repeat.NEVER;
    }

    Repeat repeat() {
        return repeat;
    }

    /** How long the server asks to wait. */
    Optional<Duration> pause() {
        return pause;
    }
}
