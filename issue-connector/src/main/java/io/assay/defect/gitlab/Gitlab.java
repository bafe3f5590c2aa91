package io.assay.defect.gitlab;

import io.assay.defect.web.Access;
import io.assay.defect.web.Pace;
import io.assay.defect.web.Patient;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import io.assay.defect.web.Reply;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.jspecify.annotations.Nullable;

/** Asks through the library, with the patience that it lacks. Used by one thread. */
final class Gitlab {
    /** Notes may be written 300 times a minute, issues as often. */
    private static final Duration APART = Duration.ofMillis(200);

    /** Java's connection sends a POST that got no answer again by itself, and files twice, unless it streams. */
    private static final Map<String, Object> STREAMED =
            Map.of("jersey.config.client.request.entity.processing", "CHUNKED");

    private final Access access;
    private final Pace pace;
    private final Patient patient;
    private @Nullable GitLabApi opened;

    Gitlab(Access access, Pace pace) {
        this.access = access;
        this.pace = pace;
        this.patient = new Patient(access, pace, APART);
    }

    /** What is asked of the library. */
    interface Call<T> {
        T ask(GitLabApi api) throws GitLabApiException;
    }

    <T> T read(String what, Call<T> call) {
        return Questions.of(what, () -> sent(new Patient.Request(what, false, true), call));
    }

    /** Changes something that is the same after a second time. */
    <T> T change(String what, Call<T> call) {
        return Questions.of(what, () -> sent(new Patient.Request(what, true, true), call));
    }

    /** Makes something new. */
    <T> T make(String what, Call<T> call) {
        return Questions.of(what, () -> sent(new Patient.Request(what, true, false), call));
    }

    private <T> T sent(Patient.Request request, Call<T> call) throws IOException {
        AtomicReference<T> answer = new AtomicReference<>();
        Reply reply = patient.send(request, () -> once(call, answer));
        if (reply.error()) {
            throw Refused.of(reply);
        }
        return Objects.requireNonNull(answer.get(), "the library answers with nothing");
    }

    private <T> Reply once(Call<T> call, AtomicReference<T> answer) throws IOException {
        try {
            answer.set(call.ask(api()));
            return Reply.of(200, Map.of(), "");
        } catch (GitLabApiException e) {
            if (e.getHttpStatus() >= 400) {
                Map<String, List<String>> headers = e.getHeaders() == null ? Map.of() : Map.copyOf(e.getHeaders());
                return Reply.of(e.getHttpStatus(), headers, "{\"message\":\"" + plain(e.getMessage()) + "\"}");
            }
            throw unanswered(e);
        }
    }

    private static String plain(@Nullable String message) {
        return message == null ? "" : message.replaceAll("[\"\\\\\\p{Cntrl}]", " ");
    }

    /** The library hides what happened to the connection in causes of causes. */
    private static IOException unanswered(Exception e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof ConnectException || each instanceof UnknownHostException) {
                return (IOException) each;
            }
        }
        Throwable cause = e.getCause() instanceof ProcessingException ? e.getCause() : e;
        return new IOException(String.valueOf(cause.getMessage()), e);
    }

    private GitLabApi api() {
        GitLabApi known = opened;
        if (known == null) {
            known = new GitLabApi(access.api().toString(), access.token(), STREAMED);
            int patience = (int) pace.patience().toMillis();
            known.setRequestTimeout(patience, patience);
            opened = known;
        }
        return known;
    }
}
