package io.assay.client;

import io.assay.run.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fetches one artifact into a file. What is not yet complete stands beside it, as {@code NAME.part}, and an interrupted
 * download goes on from there; the file itself appears whole and checked, or not at all.
 */
final class Download {
    private final Requests requests;
    private final Call call;
    private final Artifact artifact;
    private final Path target;
    private final Path part;

    Download(Requests requests, Call call, Artifact artifact, Path target) {
        this.requests = requests;
        this.call = call.with("If-Range", "\"" + artifact.sha256() + "\"");
        this.artifact = artifact;
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
    }

    void fetch() throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean resumed = Files.exists(part);
        String sum = append();
        if (resumed && !sum.equals(artifact.sha256())) {
            // the part was of another file
            Files.delete(part);
            sum = append();
        }
        if (!sum.equals(artifact.sha256())) {
            Files.delete(part);
            throw new IOException("the artifact " + artifact.path() + " arrived damaged: its SHA-256 is " + sum
                    + ", not " + artifact.sha256() + "; fetch it again");
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Fetches what is missing; returns the sum of all. */
    private String append() throws IOException {
        MessageDigest digest = sha256();
        long known = Files.exists(part) ? digest(digest) : 0;
        if (known > artifact.size()) {
            return "";
        }
        try (InputStream in = known == artifact.size() && known > 0
                        ? InputStream.nullInputStream()
                        : new ResumingStream(requests, call, known, () -> false).opened();
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] piece = new byte[1 << 16];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
                out.write(piece, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private long digest(MessageDigest digest) throws IOException {
        byte[] piece = new byte[1 << 16];
        long size = 0;
        try (InputStream in = Files.newInputStream(part)) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
                size += length;
            }
        }
        return size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
