package io.assay.engine.files;

import io.assay.engine.files.RunFiles.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Contents by their digest. A file that is there is complete, for it was moved there. Its time tells when it was last kept. */
final class DiskContents {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final Path incoming;
    private final InstantSource clock;
    private final Stripes locks = new Stripes();

    DiskContents(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        incoming = folder.resolve("incoming");
    }

    Optional<Content> keep(InputStream content, @Nullable String expected) {
        return Disk.attempt("keep a file in", folder, () -> {
            Files.createDirectories(incoming);
            Path part = Files.createTempFile(incoming, "part", null);
            try {
                return keep(part, receive(content, part), expected);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    private static Content receive(InputStream content, Path part) throws IOException {
        MessageDigest digest = Disk.sha256();
        try (OutputStream out = Files.newOutputStream(part)) {
            long size = new DigestInputStream(content, digest).transferTo(out);
            return new Content(HexFormat.of().formatHex(digest.digest()), size);
        }
    }

    /** Keeps a file, which is moved away or left to be deleted. */
    Optional<Content> keep(Path part, Content content, @Nullable String expected) throws IOException {
        if (expected != null && !expected.equals(content.sha256())) {
            return Optional.empty();
        }
        Path target = path(content.sha256());
        synchronized (locks.of(content.sha256())) {
            if (Files.exists(target)) {
                Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
            } else {
                Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
                Disk.moveInPlace(part, target);
            }
        }
        return Optional.of(content);
    }

    Optional<Content> find(String sha256) {
        if (!valid(sha256) || !Files.isRegularFile(path(sha256))) {
            return Optional.empty();
        }
        return Optional.of(new Content(sha256, Disk.attempt("look at", path(sha256), () -> Files.size(path(sha256)))));
    }

    Optional<InputStream> open(String sha256, long from, long length) {
        return valid(sha256) ? FileRange.open(path(sha256), from, length) : Optional.empty();
    }

    boolean delete(String sha256, Instant unlessKeptSince) {
        if (!valid(sha256)) {
            return true;
        }
        Path file = path(sha256);
        return Disk.attempt("delete", file, () -> {
            synchronized (locks.of(sha256)) {
                if (Files.exists(file)
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(unlessKeptSince)) {
                    return false;
                }
                Files.deleteIfExists(file);
                return true;
            }
        });
    }

    void forget(Instant untouchedSince) {
        Disk.attempt("clear", incoming, () -> {
            Disk.deleteOld(incoming, untouchedSince);
            return incoming;
        });
    }

    private Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static boolean valid(String sha256) {
        return SHA256.matcher(sha256).matches();
    }
}
