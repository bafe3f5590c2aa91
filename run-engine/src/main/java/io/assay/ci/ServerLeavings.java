package io.assay.ci;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.RemoteRecord;
import io.assay.client.RemoteRun;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.RunRecord.LogExcerpt;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** What a run has left on a server; its artifacts stay there. */
record ServerLeavings(AssayClient client, RunRecord record) implements Leavings {
    private static final int NOT_FOUND = 404;
    private static final int EXCERPT_LINES = 50;

    static ServerLeavings of(AssayClient client, RemoteRun run, ReportFolder folder) {
        LogFolder logs = new LogFolder(folder.path().resolve("log"));
        return new ServerLeavings(client, new RemoteRecord(client, run, () -> excerpts(run.run(), logs)));
    }

    private static List<LogExcerpt> excerpts(Run run, LogFolder logs) {
        return run.state() == RunState.PASSED && !run.warning() ? List.of() : logs.excerpts(EXCERPT_LINES);
    }

    @Override
    public Optional<InputStream> exported(String format) {
        return Optional.of(client.export(id(), format));
    }

    @Override
    public void writeLogs(LogFolder folder) throws IOException {
        TreeSet<Integer> shards = new TreeSet<>();
        record.timeline().stream().map(TimelineEvent::shard).forEach(shards::add);
        shards.add(0);
        for (int shard : shards) {
            writeLog(folder, shard);
        }
    }

    /** A shard that has printed nothing has no log. */
    private void writeLog(LogFolder folder, int shard) throws IOException {
        try (InputStream log = client.log(id(), OptionalInt.of(shard), false)) {
            Files.createDirectories(folder.path());
            Files.copy(log, folder.fileOf(shard), StandardCopyOption.REPLACE_EXISTING);
        } catch (ApiException refused) {
            if (refused.status() != NOT_FOUND) {
                throw refused;
            }
        }
    }

    private RunId id() {
        return record.run().id();
    }
}
