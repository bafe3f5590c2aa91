package io.assay.engine.queue;

import io.assay.engine.queue.Submission.Claim;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.run.Policy;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.Trigger;
import io.assay.suite.Concurrency;
import io.assay.suite.Gate;
import io.assay.suite.GroupKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A submission that a test says the interesting parts of. */
final class Ask {
    private final List<Concurrency> groups = new ArrayList<>();
    private String project = "shop";
    private String suite = "smoke";
    private String environment = "staging";
    private String ref = "refs/heads/main";
    private String revision = "";
    private String principal = "ada";
    private int priority;
    private int slots = 1;
    private List<String> labels = List.of();
    private OptionalLong ordinal = OptionalLong.empty();
    private boolean interruptible;
    private Optional<Instant> startAt = Optional.empty();
    private List<Gate> gates = List.of();
    private Duration patience = Duration.ofHours(1);

    static Ask run() {
        return new Ask();
    }

    Ask in(Concurrency... joined) {
        groups.addAll(List.of(joined));
        return this;
    }

    Ask in(List<Concurrency> joined) {
        groups.addAll(joined);
        return this;
    }

    Ask project(String name) {
        project = name;
        return this;
    }

    Ask suite(String name) {
        suite = name;
        return this;
    }

    Ask environment(String name) {
        environment = name;
        return this;
    }

    Ask ref(String name) {
        ref = name;
        return this;
    }

    Ask revision(String id) {
        revision = id;
        return this;
    }

    Ask by(String who) {
        principal = who;
        return this;
    }

    Ask priority(int value) {
        priority = value;
        return this;
    }

    Ask slots(int count) {
        slots = count;
        return this;
    }

    Ask labels(String... needed) {
        labels = List.of(needed);
        return this;
    }

    Ask ordinal(long value) {
        ordinal = OptionalLong.of(value);
        return this;
    }

    Ask interruptible() {
        interruptible = true;
        return this;
    }

    Ask at(Instant time) {
        startAt = Optional.of(time);
        return this;
    }

    Ask behind(Gate... asked) {
        gates = List.of(asked);
        return this;
    }

    Ask patience(Duration time) {
        patience = time;
        return this;
    }

    Submission made(Instant now) {
        List<Claim> claims = groups.stream()
                .map(rules -> new Claim(
                        GroupKey.of(rules, new GroupKey.Values(project, suite, environment, ref, revision))
                                .value(),
                        rules))
                .toList();
        return new Submission(
                newRun(now),
                principal,
                priority,
                slots,
                claims,
                ordinal,
                interruptible,
                startAt,
                gates,
                patience,
                Policy.STRICT,
                new Work(
                        "project: " + project,
                        new Source.Directory(Path.of("/srv/shop")),
                        OptionalInt.empty(),
                        Map.of(),
                        false,
                        Tracing.NONE));
    }

    private Run newRun(Instant now) {
        RunDraft draft = new RunDraft(project, suite, new Trigger(Trigger.Kind.API, principal))
                .environment(environment)
                .revision(revision)
                .suiteDigest("digest")
                .labels(labels);
        return startAt.isPresent() ? draft.scheduled(now) : draft.queued(now);
    }
}
