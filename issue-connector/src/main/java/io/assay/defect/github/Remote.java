package io.assay.defect.github;

import io.assay.client.patient.Pace;
import io.assay.client.patient.Patient;
import io.assay.client.patient.WritePace;
import io.assay.defect.web.Access;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

/** A repository through the library, which is loaded at the first question. Used by one thread. */
final class Remote {
    private final Access access;
    private final String name;
    private final Patient patient;
    private @Nullable GHRepository opened;
    private @Nullable String login;

    Remote(Access access, String name, Pace pace) {
        this.access = access;
        this.name = name;
        this.patient = new Patient(access.server(), pace, WritePace.of(WritePace.GITHUB));
    }

    /** Limits are waited for below the library, which would wait for an hour. */
    GHRepository repository() throws IOException {
        GHRepository known = opened;
        if (known == null) {
            GitHub github = new GitHubBuilder()
                    .withEndpoint(access.api().toString())
                    .withConnector(new Connector(access, patient))
                    .withAppInstallationToken(access.token())
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .build();
            known = github.getRepository(name);
            opened = known;
        }
        return known;
    }

    /** Who the token speaks as. */
    String login() throws IOException {
        String known = login;
        if (known == null) {
            known = Viewer.login(access, patient);
            login = known;
        }
        return known;
    }
}
