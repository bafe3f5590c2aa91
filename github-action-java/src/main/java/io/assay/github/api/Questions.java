package io.assay.github.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.github.api.GithubException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHIOException;
import org.kohsuke.github.HttpException;
import org.jspecify.annotations.Nullable;

/** Asks through the library, and says in our words what came of it. */
final class Questions {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        } catch (IOException e) {
            throw refusal(what, e);
        } catch (GHException e) {
            throw refusal(what, e);
        }
    }

    static GithubException refusal(String what, Exception e) {
        Lost lost = cause(e, Lost.class);
        if (lost != null) {
            return new GithubException(lost.kind(), "cannot " + what + ": " + lost.getMessage(), e);
        }
        if (cause(e, GHFileNotFoundException.class) != null) {
            return new GithubException(Kind.DENIED, "cannot " + what + ": GitHub knows no such thing (404), or hides it from"
                    + " this token", permission(e), e);
        }
        HttpException refused = cause(e, HttpException.class);
        if (refused == null) {
            return new GithubException(Kind.UNAVAILABLE, "cannot " + what + ": " + e.getMessage(), e);
        }
        int status = refused.getResponseCode();
        boolean denied = status == 401 || status == 403 || status == 404;
        String text = "cannot " + what + ": GitHub answers " + status + ", " + said(refused);
        return new GithubException(denied ? Kind.DENIED : Kind.REFUSED, text, permission(e), e);
    }

    private static String said(HttpException refused) {
        String body = String.valueOf(refused.getMessage());
        try {
            String message = JSON.readTree(body).path("message").asText();
            return message.isEmpty() ? "without a word" : message;
        } catch (IOException e) {
            return body.substring(0, Math.min(200, body.length()));
        }
    }

    /** What GitHub says that it takes. */
    private static String permission(Exception e) {
        GHIOException told = cause(e, GHIOException.class);
        Map<String, List<String>> headers = told == null ? null : told.getResponseHeaderFields();
        return Stream.ofNullable(headers)
                .flatMap(all -> all.getOrDefault("x-accepted-github-permissions", List.of()).stream())
                .findFirst()
                .orElse("");
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
