package io.assay.defect.gitlab;

import io.assay.client.patient.Pace;
import io.assay.client.patient.Patient;
import io.assay.client.patient.WritePace;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.jspecify.annotations.Nullable;

/** Asks through the library, which is loaded at the first question. Used by one thread. */
final class Gitlab {
    /** Notes may be written 300 times a minute, issues as often. */
    private static final Duration APART = Duration.ofMillis(200);

    private final Access access;
    private final Patient patient;
    private @Nullable GitLabApi opened;

    Gitlab(Access access, Pace pace) {
        this.access = access;
        this.patient = new Patient(access.server(), pace, WritePace.of(APART));
    }

    /** What is asked of the library. */
    interface Call<T> {
        T ask(GitLabApi api) throws GitLabApiException;
    }

    /**
     * The answer.
     *
     * @param what is wanted, in words that follow "cannot"
     */
    <T> T ask(String what, Call<T> call) {
        return Questions.of(what, () -> {
            try {
                return Objects.requireNonNull(call.ask(api()), "the library answers with nothing");
            } catch (GitLabApiException e) {
                throw new IOException(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private GitLabApi api() {
        GitLabApi known = opened;
        if (known == null) {
            known = new GitLabApi(
                    access.api().toString(), access.token(), new Connection(access, patient).properties());
            opened = known;
        }
        return known;
    }
}
