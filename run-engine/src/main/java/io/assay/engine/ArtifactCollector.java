package io.assay.engine;

import io.assay.artifact.Redactor;
import io.assay.engine.follow.FileFinder;
import io.assay.run.Artifact;
import io.assay.run.Notice;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeSet;

/** Copies what a run left into its folder: files that match the suite's globs and changed since it started. */
final class ArtifactCollector {
    private static final int HEAD = 8192;

    private final Assignment assignment;
    private final RunJournal journal;

    ArtifactCollector(Assignment assignment, RunJournal journal) {
        this.assignment = assignment;
        this.journal = journal;
    }

    void collect() {
        if (assignment.suite().artifacts().isEmpty()) {
            return;
        }
        FileFinder finder =
                new FileFinder(assignment.directory(), assignment.suite().artifacts());
        Instant start = assignment.run().queuedAt();
        for (Path file : new TreeSet<>(finder.paths())) {
            String name = finder.name(file);
            try {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(start)) {
                    journal.artifact(copy(file, name));
                }
            } catch (IOException e) {
                journal.notice(new Notice(name, "this artifact could not be kept: " + e.getMessage()));
            }
        }
        journal.flush();
    }

    private Artifact copy(Path file, String name) throws IOException {
        Path target = assignment.folder().artifacts().resolve(name);
        Files.createDirectories(target.getParent());
        MessageDigest digest = sha256();
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
                OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            if (isText(in)) {
                redact(in, out);
            } else {
                in.transferTo(out);
            }
        }
        return new Artifact(name, Files.size(target), HexFormat.of().formatHex(digest.digest()));
    }

    private static boolean isText(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        for (byte one : head) {
            if (one == 0) {
                return false;
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(head), java.nio.CharBuffer.allocate(HEAD), false)
                .isUnderflow();
    }

    private void redact(InputStream in, OutputStream out) throws IOException {
        Redactor.Stream stream = assignment.redactor().stream();
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        char[] piece = new char[HEAD];
        for (int count = reader.read(piece); count >= 0; count = reader.read(piece)) {
            out.write(stream.accept(new String(piece, 0, count)).getBytes(StandardCharsets.UTF_8));
        }
        out.write(stream.finish().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("this Java has no SHA-256", e));
        }
    }
}
