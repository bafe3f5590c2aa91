package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Filed;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A run as its store and its folder tell it. */
record StoredRunRecord(RunStore store, Run run, RunFolder folder) implements RunRecord {
    private static final int EXCERPT_LINES = 50;

    @Override
    public Counts counts() {
        return store.counts(run.id());
    }

    @Override
    public List<TimelineEvent> timeline() {
        return store.timeline(run.id());
    }

    @Override
    public List<Notice> notices() {
        return store.notices(run.id());
    }

    @Override
    public List<Artifact> artifacts() {
        return store.artifacts(run.id());
    }

    @Override
    public List<Filed> defects() {
        return store.defects(run.id());
    }

    @Override
    public Stream<CaseResult> cases() {
        return store.cases(run.id());
    }

    @Override
    public List<LogExcerpt> logExcerpts() {
        if (run.state() == RunState.PASSED && !run.warning()) {
            return List.of();
        }
        List<LogExcerpt> excerpts = new ArrayList<>();
        for (Path log : folder.logs()) {
            List<String> lines = LogTail.of(log, EXCERPT_LINES);
            if (!lines.isEmpty()) {
                excerpts.add(new LogExcerpt(RunFolder.shardOf(log), lines));
            }
        }
        return excerpts;
    }
}
