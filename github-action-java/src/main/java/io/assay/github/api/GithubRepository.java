package io.assay.github.api;

import io.assay.client.patient.Pace;
import io.assay.client.patient.Patient;
import io.assay.client.patient.WritePace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHCommitState;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

/** A repository through the library {@code github-api}, which is loaded at the first question. Used by one thread. */
final class GithubRepository implements Repository {
    /** Few writes are not held up. */
    private static final int FREE_WRITES = 20;

    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final Access access;
    private final Pace pace;
    private final Patient patient;
    private final Comments comments = new Comments();
    private final Artifacts artifacts = new Artifacts();
    private @Nullable GHRepository opened;
    private @Nullable String login;

    GithubRepository(Access access, Pace pace) {
        this.access = access;
        this.pace = pace;
        this.patient = new Patient(access.server(), pace, new WritePace(FREE_WRITES, WritePace.GITHUB));
    }

    /** Limits are waited for below the library, which would wait for an hour. */
    private GHRepository repository() throws IOException {
        GHRepository known = opened;
        if (known == null) {
            GitHub github = new GitHubBuilder()
                    .withEndpoint(access.api().toString())
                    .withConnector(new Connector(patient))
                    .withAppInstallationToken(access.token())
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .build();
            known = github.getRepository(access.repository());
            opened = known;
        }
        return known;
    }

    @Override
    public String name() {
        return access.repository();
    }

    @Override
    public String login() {
        String known = login;
        if (known == null) {
            known = Questions.of("ask who the token is of", () -> Viewer.login(access, patient));
            login = known;
        }
        return known;
    }

    @Override
    public Optional<CheckRun> find(Check check) {
        return Questions.of("look for the check run", () -> Checks.find(repository(), check));
    }

    @Override
    public CheckRun create(Check check, List<Annotation> annotations) {
        return Questions.of("create the check run", () -> Checks.create(repository(), check, annotations));
    }

    @Override
    public CheckRun update(CheckRun run, Check check, List<Annotation> annotations) {
        return Questions.of("update the check run", () -> Checks.update(repository(), run, check, annotations));
    }

    @Override
    public List<Comment> comments(int pullRequest, String beginning) {
        return Questions.of("read the comments", () -> comments.list(repository(), pullRequest, beginning));
    }

    @Override
    public Comment comment(int pullRequest, String body) {
        return Questions.of("write a comment", () -> comments.create(repository(), pullRequest, body));
    }

    @Override
    public Comment edit(Comment comment, String body) {
        return Questions.of("edit the comment", () -> comments.edit(comment, body));
    }

    @Override
    public void delete(Comment comment) {
        Questions.of("delete the comment", () -> {
            comments.delete(comment);
            return comment;
        });
    }

    @Override
    public void status(CommitStatus status) {
        Questions.of(
                "set the status",
                () -> repository()
                        .createCommitStatus(
                                status.head(),
                                GHCommitState.valueOf(status.state().name()),
                                status.target().toString(),
                                status.description(),
                                status.context()));
    }

    @Override
    public List<KeptArtifact> artifacts(String branch, String artifact, int most) {
        return Questions.of(
                "list the artifacts of " + branch, () -> artifacts.list(repository(), branch, artifact, most));
    }

    @Override
    public void download(KeptArtifact artifact, Path target, long most) throws IOException {
        if (!Questions.of("download the artifact", () -> artifacts.download(artifact, target, most))) {
            throw new IOException("the artifact has more than " + most + " bytes");
        }
    }

    @Override
    public void settle() {
        try {
            pace.pause(SETTLING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
