package io.assay.gitlab.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitlab4j.api.GitLabApiException;

/**
 * Asks again where GitLab says to come back later (429 with {@code Retry-After} or {@code RateLimit-Reset}, 5xx) or gives no
 * answer, with growing pauses, as long as a job can wait for it. gitlab4j repeats nothing.
 */
final class Patient {
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    /** All requests of a job together: the notes of one account are limited by the minute. */
    private static final Duration BUDGET = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Pace pace;
    private final String secret;
    private final Instant until;

    /** @param secret is in no message */
    Patient(Pace pace, String secret) {
        this.pace = pace;
        this.secret = secret;
        this.until = pace.now().plus(BUDGET);
    }

    /** One request. */
    interface Request<T> {
        T send() throws GitLabApiException;
    }

    /** One that may be carried out twice. */
    <T> T harmless(Request<T> request) {
        return sent(request, true);
    }

    /** One that must not; without an answer it is not repeated. */
    <T> T once(Request<T> request) {
        return sent(request, false);
    }

    private <T> T sent(Request<T> request, boolean harmless) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return request.send();
            } catch (GitLabApiException e) {
                boolean uncertain = e.getHttpStatus() == 0 || e.getHttpStatus() >= SERVER_FAULT;
                boolean again = e.getHttpStatus() == TOO_MANY || (uncertain && harmless);
                Duration wait = asked(e).orElse(pause);
                if (!again || pace.now().plus(wait).isAfter(until) || !paused(wait)) {
                    throw new GitlabException(e.getHttpStatus(), words(e), uncertain && !harmless, e);
                }
                pause = longer(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** False when the thread was interrupted: whoever is to end asks no more. */
    private boolean paused(Duration time) {
        try {
            pace.pause(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** In seconds; or when the limit ends, in seconds since 1970. */
    private Optional<Duration> asked(GitLabApiException e) {
        Optional<Duration> after = number(e, "Retry-After").map(Duration::ofSeconds);
        return after.or(() -> number(e, "RateLimit-Reset")
                .map(Instant::ofEpochSecond)
                .filter(reset -> reset.isAfter(pace.now()))
                .map(reset -> Duration.between(pace.now(), reset).plusSeconds(1)));
    }

    private static Optional<Long> number(GitLabApiException e, String header) {
        Map<String, List<String>> headers = e.getHeaders();
        return Stream.ofNullable(headers)
                .flatMap(all -> all.entrySet().stream())
                .filter(each -> header.equalsIgnoreCase(each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .filter(value -> value.matches("\\d{1,10}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private String words(GitLabApiException e) {
        String told = e.getMessage() == null ? "" : e.getMessage();
        String said = told.isBlank() ? "no message" : told;
        return secret.isEmpty() ? said : said.replace(secret, "***");
    }
}
