package io.assay.server.cli;

import io.assay.client.RemoteRun;
import io.assay.client.WatchListener;
import io.assay.engine.RunListener.Progress;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.TimelineEvent;
import java.util.HashSet;
import java.util.Set;

/** Shows a run of a server in the words of one that executes here. */
final class RemoteView implements WatchListener {
    private final RunView view;
    private final Set<Integer> started = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private String lastCause = "";
    private int planned = 1;

    RemoteView(RunView view) {
        this.view = view;
    }

    @Override
    public void changed(RemoteRun run) {
        view.changed(run.run());
        planned = Math.max(planned, run.run().shards());
        String cause = run.waiting()
                .map(wait -> wait.cause() + wait.holder().orElse(""))
                .orElse("");
        if (!cause.equals(lastCause)) {
            run.waiting().ifPresent(wait -> view.phase("Waiting: " + wait.words()));
        }
        lastCause = cause;
    }

    @Override
    public void progress(Counts counts) {
        int shards = Math.max(planned, started.size());
        view.progress(new Progress(
                counts.done(),
                counts.missing() == 0 ? 0 : counts.total(),
                counts.failures(),
                started.size() - ended.size(),
                ended.size(),
                shards));
    }

    @Override
    public void timeline(TimelineEvent event) {
        switch (event.kind()) {
            case SHARD_STARTED -> {
                started.add(event.shard());
                ended.remove(event.shard());
            }
            case SHARD_ENDED -> ended.add(event.shard());
            case DEFECTS -> view.filing("Defects: " + event.detail());
            case NOTICE -> view.notice(new Notice("", event.detail()));
            default -> {} // the run itself tells of it
        }
    }

    @Override
    public void connectionLost(String why) {
        view.line("  connection lost: " + why + "; the run goes on, and so does the search for the server");
    }

    @Override
    public void connectionRegained() {
        view.line("  connection regained");
    }
}
