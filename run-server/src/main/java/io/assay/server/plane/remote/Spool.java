package io.assay.server.plane.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A file of its own for what is to be sent, which can be read only once but may have to be sent twice. Deleted when closed.
 *
 * @param digest its SHA-256, as {@code Repr-Digest} (RFC 9530) tells it
 */
record Spool(Path file, long size, String digest) implements AutoCloseable {
    static Spool of(Path folder, InputStream content) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "artifact-", "");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                content.transferTo(out);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            String words = "sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":";
            return new Spool(file, Files.size(file), words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an artifact in " + folder + " until it is sent", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
