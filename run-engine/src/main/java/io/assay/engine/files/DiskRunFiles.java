package io.assay.engine.files;

import io.assay.run.RunId;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder of a local disk: contents at {@code content/ab/abcd…}, logs at {@code runs/<id>/log/}, uploads that have
 * not ended in {@code uploads/}. No part of a path is what somebody sent: ids and digests are checked, names are hashed.
 */
public final class DiskRunFiles implements RunFiles {
    private final DiskContents contents;
    private final DiskUploads uploads;
    private final DiskLogs logs;

    public DiskRunFiles(Path home, InstantSource clock) {
        contents = new DiskContents(home.resolve("content"), clock);
        uploads = new DiskUploads(home.resolve("uploads"), contents);
        logs = new DiskLogs(home.resolve("runs"));
    }

    @Override
    public Optional<Content> keep(InputStream content, @Nullable String expected) {
        return contents.keep(content, expected);
    }

    @Override
    public Optional<Content> find(String sha256) {
        return contents.find(sha256);
    }

    @Override
    public Optional<InputStream> open(String sha256, long from, long length) {
        return contents.open(sha256, from, length);
    }

    @Override
    public boolean delete(String sha256, Instant unlessKeptSince) {
        return contents.delete(sha256, unlessKeptSince);
    }

    @Override
    public long uploaded(String upload) {
        return uploads.size(upload);
    }

    @Override
    public long upload(String upload, long offset, InputStream part) {
        return uploads.add(upload, offset, part);
    }

    @Override
    public Optional<Content> finish(String upload, @Nullable String expected) {
        return uploads.finish(upload, expected);
    }

    @Override
    public void forget(Instant untouchedSince) {
        contents.forget(untouchedSince);
        uploads.forget(untouchedSince);
    }

    @Override
    public long append(RunId run, int shard, long offset, byte[] bytes) {
        return logs.append(run, shard, offset, bytes);
    }

    @Override
    public Optional<InputStream> open(RunId run, int shard, long from) {
        return logs.open(run, shard, from);
    }

    @Override
    public long size(RunId run, int shard) {
        return logs.size(run, shard);
    }

    @Override
    public List<Integer> logs(RunId run) {
        return logs.of(run);
    }

    @Override
    public void deleteAll(RunId run) {
        logs.delete(run);
    }
}
