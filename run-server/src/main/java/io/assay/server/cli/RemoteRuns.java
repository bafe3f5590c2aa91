package io.assay.server.cli;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Page;
import io.assay.client.RemoteComparison;
import io.assay.client.RemoteDefects;
import io.assay.client.RemoteRecord;
import io.assay.client.RemoteRun;
import io.assay.client.RunQuery;
import io.assay.client.Server;
import io.assay.engine.RequestException;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.Artifact;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Runs of a server. */
final class RemoteRuns implements Runs {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final long MILLIS_BETWEEN = 500;

    private final AssayClient client;
    private final String project;

    private RemoteRuns(AssayClient client, String project) {
        this.client = client;
        this.project = project;
    }

    /** @param project its name there; empty for those of all projects */
    static RemoteRuns on(Server server, String project) {
        try {
            return new RemoteRuns(new AssayClient(server), project);
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    AssayClient client() {
        return client;
    }

    String project() {
        return project;
    }

    @Override
    public RunId id(String text) {
        if (text.equals("last")) {
            return client.list(RunQuery.of(project).withLimit(1)).elements().stream()
                    .findFirst()
                    .orElseThrow(() -> new RequestException(
                            "there is no run" + (project.isEmpty() ? "" : " of " + project) + " on the server yet"))
                    .id();
        }
        if (!RunId.isValid(text)) {
            throw new RequestException(
                    "'" + text + "' is no run id (run_ and 26 characters, or 'last'); 'assay runs list' shows them");
        }
        return new RunId(text);
    }

    @Override
    public Listing list(RunFilter filter, String before, int limit) {
        Page<RemoteRun> page = client.list(new RunQuery(
                project,
                filter.suite(),
                filter.environment(),
                filter.state(),
                filter.trigger(),
                Optional.ofNullable(filter.since()),
                Optional.ofNullable(filter.until()),
                filter.text(),
                before,
                limit));
        List<Listed> listed = page.elements().stream()
                .map(run -> new Listed(run.run(), run.state(), Optional.empty()))
                .toList();
        return new Listing(listed, page.next());
    }

    @Override
    public RunRecord record(RunId id) {
        return new RemoteRecord(client, client.get(id));
    }

    @Override
    public Compared compare(RunId id, String base) {
        String with = base.equals("last-good") ? base : id(base).value();
        RemoteComparison comparison = client.compare(id, with);
        return new Compared(comparison.run().run(), comparison.base().run(), comparison.changes().stream());
    }

    @Override
    public boolean delete(RunId id) {
        try {
            client.delete(id);
            return true;
        } catch (ApiException refused) {
            if (refused.status() == CONFLICT) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public void log(RunId id, OptionalInt shard, boolean follow, OutputStream out) throws IOException {
        try (InputStream log = client.log(id, shard, follow)) {
            byte[] piece = new byte[8192];
            for (int length = log.read(piece); length >= 0; length = log.read(piece)) {
                out.write(piece, 0, length);
                out.flush();
            }
        }
    }

    /** One file for the set-up and each shard that has begun. */
    @Override
    public List<Path> logs(RunId id, Path scratch) throws IOException {
        TreeSet<Integer> shards = new TreeSet<>();
        client.timeline(id).stream().map(TimelineEvent::shard).forEach(shards::add);
        shards.add(0);
        List<Path> logs = new ArrayList<>();
        for (int shard : shards) {
            Path file = scratch.resolve(shard == 0 ? "setup.log" : "shard-" + shard + ".log");
            if (fetchLog(id, shard, file)) {
                logs.add(file);
            }
        }
        return logs;
    }

    /** False when the shard has printed nothing, or what it printed is not kept any longer. */
    private boolean fetchLog(RunId id, int shard, Path file) throws IOException {
        try (InputStream log = client.log(id, OptionalInt.of(shard), false)) {
            return Files.copy(log, file) > 0;
        } catch (ApiException refused) {
            if (refused.status() == NOT_FOUND || refused.status() == GONE) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public InputStream open(RunId id, Artifact artifact, Path scratch) throws IOException {
        Path file = Files.createTempFile(scratch, "artifact", "");
        client.download(id, artifact, file);
        return Files.newInputStream(file, java.nio.file.StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public void copy(RunId id, Artifact artifact, Path target) {
        client.download(id, artifact, target);
    }

    @Override
    public Optional<InputStream> exported(RunId id, String format) {
        return Optional.of(client.export(id, format));
    }

    @Override
    public Run watch(RunId id, RunView view) {
        return new RemoteSession(client, view).watch(id);
    }

    @Override
    public String cancel(RunId id, String reason) {
        RemoteRun run = client.cancel(id, reason);
        return id + " " + run.state();
    }

    @Override
    public List<Filed> planDefects(RunId id) {
        return client.planDefects(id).defects();
    }

    @Override
    public List<Filed> fileDefects(RunId id) throws InterruptedException {
        RemoteDefects told = client.fileDefects(id);
        while (told.pending()) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
            told = client.defects(id);
        }
        if (!told.message().isEmpty()) {
            throw new RequestException(id + " was not filed: " + told.message());
        }
        return told.defects();
    }

    @Override
    public boolean forgetDefect(String fingerprint) {
        if (project.isEmpty()) {
            throw new RequestException("which project? Name it with --project, or go to its folder");
        }
        return client.forgetDefect(project, fingerprint);
    }

    @Override
    public String answer(RunId id, String gate, boolean approve, String reason) {
        RemoteRun run = client.answer(id, gate, approve, reason);
        return id + " " + run.state()
                + (run.run().phase().isEmpty() ? "" : ": " + run.run().phase());
    }

    @Override
    public void close() {}
}
