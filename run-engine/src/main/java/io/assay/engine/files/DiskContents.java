package io.assay.engine.files;

import io.assay.engine.files.RunFiles.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
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
        FileTime now = FileTime.from(clock.instant());
        synchronized (locks.of(content.sha256())) {
            if (!touched(target, now)) {
                Files.setLastModifiedTime(part, now);
                Disk.moveInPlace(part, target);
            }
        }
        return Optional.of(content);
    }

    /** Whether it was there still after its time was set: see {@link #takeAway}. */
    private static boolean touched(Path file, FileTime now) throws IOException {
        try {
            Files.setLastModifiedTime(file, now);
            return Files.exists(file);
        } catch (NoSuchFileException notThere) {
            return false;
        }
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
                return !keptSince(file, unlessKeptSince) && takeAway(file, unlessKeptSince);
            }
        });
    }

    /**
     * Another server of this home may keep it at this moment, and no lock of ours tells it to wait. So the file leaves its
     * place first, and its time is looked at then: whoever sets it later than that finds no file, and puts its own there.
     */
    private boolean takeAway(Path file, Instant unlessKeptSince) throws IOException {
        Files.createDirectories(incoming);
        Path taken = incoming.resolve(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException gone) {
            return true;
        }
        if (keptSince(taken, unlessKeptSince)) {
            Files.move(taken, file, StandardCopyOption.ATOMIC_MOVE);
            return false;
        }
        Files.delete(taken);
        return true;
    }

    private static boolean keptSince(Path file, Instant time) throws IOException {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException gone) {
            return false;
        }
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
