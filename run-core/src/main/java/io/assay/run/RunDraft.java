package io.assay.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what is settled of a run before it begins, and makes its first version. */
public final class RunDraft {
    private final String project;
    private final String suite;
    private final Trigger trigger;
    private String environment = "";
    private String revision = "";
    private String suiteDigest = "";
    private @Nullable RunId parent;
    private List<String> labels = List.of();
    private Map<String, String> variables = Map.of();

    public RunDraft(String project, String suite, Trigger trigger) {
        this.project = project;
        this.suite = suite;
        this.trigger = trigger;
    }

    public RunDraft environment(String name) {
        environment = name;
        return this;
    }

    public RunDraft revision(String ofTheSource) {
        revision = ofTheSource;
        return this;
    }

    public RunDraft suiteDigest(String digest) {
        suiteDigest = digest;
        return this;
    }

    public RunDraft parent(@Nullable RunId id) {
        parent = id;
        return this;
    }

    public RunDraft labels(List<String> wanted) {
        labels = wanted;
        return this;
    }

    /** As the cases will see them, secret ones masked. */
    public RunDraft variables(Map<String, String> shown) {
        variables = shown;
        return this;
    }

    /** A run with a new id that waits to be executed. */
    public Run queued(Instant now) {
        return in(RunState.QUEUED, now);
    }

    /** A run with a new id whose time has not come. */
    public Run scheduled(Instant now) {
        return in(RunState.SCHEDULED, now);
    }

    private Run in(RunState state, Instant now) {
        return new Run(
                RunId.next(now),
                1,
                project,
                suite,
                environment,
                revision,
                suiteDigest,
                state,
                null,
                "",
                "",
                false,
                false,
                false,
                trigger,
                parent,
                null,
                0,
                labels,
                variables,
                now,
                null,
                null);
    }
}
