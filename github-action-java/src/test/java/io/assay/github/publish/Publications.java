package io.assay.github.publish;

import io.assay.github.api.Access;
import io.assay.github.api.Repository;
import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.SwiftPace;
import io.assay.run.RunRecord;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Publications for tests: of pull request 7, on every surface. */
final class Publications {
    static final String HEAD = "0123456789abcdef0123456789abcdef01234567";
    static final int PULL_REQUEST = 7;
    static final URI JOB = URI.create("https://github.example.com/octocat/hello-world/actions/runs/42");
    static final URI ARTIFACT = URI.create("https://github.example.com/octocat/hello-world/artifacts/9");

    private Publications() {}

    static Publication of(RunRecord record) {
        return of(record, "");
    }

    static Publication of(RunRecord record, String leg) {
        return of(record, "unit", leg, "", Optional.empty());
    }

    static Publication of(
            RunRecord record, String suite, String leg, String directory, Optional<Differences> differences) {
        return new Publication(
                record,
                suite,
                leg,
                new Target(HEAD, OptionalInt.of(PULL_REQUEST), directory),
                new Links(JOB, Optional.empty(), Optional.of(ARTIFACT)),
                differences,
                EnumSet.allOf(Surface.class));
    }

    static Repository repository(FakeGithub github, SwiftPace pace) {
        return new Access(github.api(), FakeGithub.REPOSITORY, FakeGithub.TOKEN, Map.of()).open(pace);
    }

    static Published publish(FakeGithub github, Publication publication) {
        return new Publisher(repository(github, new SwiftPace())).publish(publication);
    }
}
