package io.assay.gitlab.publish;

import io.assay.ci.input.Variables;
import io.assay.ci.show.Differences;
import io.assay.gitlab.fake.FakeGitlab;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.Inputs.Shown;
import io.assay.gitlab.job.Inputs.Subject;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.JobFolder;
import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs and where they are published, for tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String SHA = "4f2c0d1e".repeat(5);

    private Samples() {}

    static CaseResult passed(String container, String name) {
        return result(container, name, Verdict.PASSED, "", Evidence.NONE);
    }

    static CaseResult failed(String container, String name, String message) {
        return result(container, name, Verdict.FAILED, message, Evidence.NONE);
    }

    static CaseResult result(String container, String name, Verdict verdict, String message, Evidence evidence) {
        return new CaseResult(
                new CaseId("smoke", "", container, name),
                container,
                "src/Till.java",
                12,
                verdict,
                Duration.ofMillis(20),
                1,
                message.isEmpty()
                        ? null
                        : new Failure(FailureKind.ASSERTION, message, "AssertionError", "at Till.java:12"),
                evidence,
                false,
                1,
                false);
    }

    static ToldRun run(RunId id, RunState state, CaseResult... cases) {
        return run(id, state, List.of(cases));
    }

    static ToldRun run(RunId id, RunState state, List<CaseResult> cases) {
        Run run = new Run(
                id,
                3,
                "shop",
                "smoke",
                "staging",
                SHA,
                "",
                state,
                state == RunState.FAILED ? Reason.CASES_FAILED : null,
                "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.CI, "mona"),
                null,
                null,
                1,
                List.of(),
                Map.of(),
                NOON,
                NOON,
                NOON.plusSeconds(65));
        return new ToldRun(
                run, Counts.of(cases.stream().map(CaseResult::verdict).toList()), cases);
    }

    static RunId id(int seconds) {
        return RunId.next(NOON.plusSeconds(seconds));
    }

    record ToldRun(Run run, Counts counts, List<CaseResult> all) implements RunRecord {
        @Override
        public List<TimelineEvent> timeline() {
            return List.of();
        }

        @Override
        public List<Notice> notices() {
            return List.of();
        }

        @Override
        public List<Artifact> artifacts() {
            return List.of();
        }

        @Override
        public Stream<CaseResult> cases() {
            return all.stream();
        }

        @Override
        public List<LogExcerpt> logExcerpts() {
            return List.of();
        }
    }

    /** A publication of a job in a folder that holds the repository. */
    static Publication of(RunRecord record, Path repository, URI api, long pipeline, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "CI_PROJECT_ID", "42",
                "CI_PROJECT_PATH", "group/shop",
                "CI_PROJECT_DIR", repository.toString(),
                "CI_API_V4_URL", api.toString(),
                "CI_JOB_ID", "9001",
                "CI_JOB_URL", "https://gitlab.example.com/group/shop/-/jobs/9001",
                "CI_PIPELINE_ID", String.valueOf(pipeline),
                "CI_COMMIT_SHA", SHA,
                "CI_MERGE_REQUEST_IID", "3"));
        variables.putAll(more);
        Variables told = new Variables(variables);
        Job job = Job.of(told);
        return new Publication(
                record,
                Optional.of(URI.create(
                        "https://assay.example.com/v1/runs/" + record.run().id())),
                Optional.empty(),
                new Publication.Place(job, Change.of(job, told), JobFolder.of(job, told)),
                new Subject(repository, "", "smoke", "staging", "", ""),
                new Shown(true, true, FakeGitlab.TOKEN));
    }

    static Publication with(Publication publication, Differences differences) {
        return new Publication(
                publication.record(),
                publication.runPage(),
                Optional.of(differences),
                publication.place(),
                publication.subject(),
                publication.shown());
    }
}
