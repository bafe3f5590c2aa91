package io.assay.client;

import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Filed;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.TimelineEvent;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A run as its server tells it; what is asked for is fetched then.
 *
 * @param excerpts of its logs, which stay on the server unless somebody fetches them
 */
public record RemoteRecord(AssayClient client, RemoteRun told, Supplier<List<LogExcerpt>> excerpts)
        implements RunRecord {
    /** Without its logs. */
    public RemoteRecord(AssayClient client, RemoteRun told) {
        this(client, told, List::of);
    }

    @Override
    public Run run() {
        return told.run();
    }

    @Override
    public Counts counts() {
        return told.counts();
    }

    @Override
    public List<TimelineEvent> timeline() {
        return client.timeline(told.id());
    }

    @Override
    public List<Notice> notices() {
        return told.notices();
    }

    @Override
    public List<Artifact> artifacts() {
        return client.artifacts(told.id());
    }

    @Override
    public List<Filed> defects() {
        return client.defects(told.id()).defects();
    }

    @Override
    public Stream<CaseResult> cases() {
        return client.cases(told.id());
    }

    @Override
    public List<LogExcerpt> logExcerpts() {
        return excerpts.get();
    }
}
