package io.assay.server.backup;

import io.assay.engine.store.SqliteSnapshot;
import io.assay.server.backup.Manifest.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Makes a home of a backup. Everything is checked against the manifest on its way, in a folder inside of the home, and put in
 * its place when all is there and right. As long as that folder is there, the home is none, and no server starts in it.
 */
public final class Restore {
    private final Path file;

    public Restore(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** What was restored; as {@link Backup.Made}. */
    public record Restored(int files, long bytes, boolean database) {}

    /** Whether a restore into this folder did not come to its end. */
    public static boolean isUnfinished(Path home) {
        return Files.exists(home.resolve(HomeFiles.RESTORING));
    }

    /** What is to be done then. */
    public static String unfinished(Path home) {
        return "a restore into " + home + " did not come to its end: restore the backup again";
    }

    /**
     * Makes the home.
     *
     * @param folder that is empty or not there, or that a restore was killed in; it may be the top of a volume
     * @throws BackupException when the file is damaged or no backup, was made by a newer version, or the home is not empty
     */
    public Restored into(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        requireEmpty(home);
        Path part = home.resolve(HomeFiles.RESTORING);
        boolean there = Files.exists(home);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip);
            clear(home);
            boolean restored = false;
            try {
                Restored all = extract(zip, manifest, part);
                putInPlace(part, home);
                restored = true;
                return all;
            } finally {
                if (!restored) {
                    clear(home);
                    forget(home, there);
                }
            }
        } catch (ZipException e) {
            throw new BackupException(file + " is damaged, not whole, or no backup: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException(
                    "cannot restore " + file + " into " + home
                            + ": check that it is there, permissions and free space (" + e + ")",
                    e);
        }
    }

    private static void requireEmpty(Path home) {
        try {
            if (Files.exists(home) && !Files.isDirectory(home)) {
                throw new BackupException(home + " is a file: name a folder that is empty or not there");
            }
            if (Files.isDirectory(home) && !isUnfinished(home) && !inside(home).isEmpty()) {
                throw new BackupException(home
                        + " is not empty, and nothing in it is overwritten: name a folder that is empty or not there");
            }
        } catch (IOException e) {
            throw new BackupException("cannot look into " + home + ": check permissions (" + e + ")", e);
        }
    }

    private static List<Path> inside(Path home) throws IOException {
        try (Stream<Path> inside = Files.list(home)) {
            return inside.filter(path -> !path.getFileName().toString().equals(HomeFiles.OF_THE_VOLUME))
                    .toList();
        }
    }

    /** Removes what a restore has brought: the home was empty when it began. Its mark goes last. */
    private static void clear(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            Path mark = home.resolve(HomeFiles.RESTORING);
            for (Path path : inside(home)) {
                if (!path.equals(mark)) {
                    remove(path);
                }
            }
            remove(mark);
        }
    }

    private static void forget(Path home, boolean wasThere) throws IOException {
        if (!wasThere) {
            Files.deleteIfExists(home);
        }
    }

    private static void putInPlace(Path part, Path home) throws IOException {
        for (Path path : inside(part)) {
            Files.move(path, home.resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(part);
    }

    private Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupException(file + " is no backup of Assay: it has no " + Manifest.NAME);
        }
        Manifest manifest;
        try (InputStream in = zip.getInputStream(entry)) {
            manifest = Manifest.read(in.readAllBytes());
        }
        if (manifest.schema() > SqliteSnapshot.CURRENT) {
            throw new BackupException("this backup was made by a newer version of Assay (schema " + manifest.schema()
                    + ", this version knows up to " + SqliteSnapshot.CURRENT + "); restore it with that one");
        }
        long others = zip.stream()
                .filter(other -> !other.getName().equals(Manifest.NAME)
                        && !manifest.files().containsKey(other.getName()))
                .count();
        if (others > 0) {
            throw new BackupException(
                    file + " is damaged: it holds " + others + " files that its manifest does not name");
        }
        return manifest;
    }

    private Restored extract(ZipFile zip, Manifest manifest, Path part) throws IOException {
        Files.createDirectories(part);
        long bytes = 0;
        for (Map.Entry<String, Content> named : manifest.files().entrySet()) {
            Path target = part.resolve(named.getKey()).normalize();
            ZipEntry entry = zip.getEntry(named.getKey());
            if (entry == null || !target.startsWith(part) || target.equals(part)) {
                throw new BackupException(file + " is damaged: " + named.getKey() + " is missing or leaves the home");
            }
            bytes += extract(zip, entry, target, named.getValue());
        }
        boolean database = manifest.schema() > 0;
        if (database) {
            SqliteSnapshot.check(part.resolve(HomeFiles.DATABASE));
        }
        return new Restored(manifest.files().size(), bytes, database);
    }

    private long extract(ZipFile zip, ZipEntry entry, Path target, Content expected) throws IOException {
        Files.createDirectories(target.getParent());
        MessageDigest digest = sha256();
        long size;
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
                OutputStream out = Files.newOutputStream(target)) {
            size = in.transferTo(out);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (size != expected.size() || !found.equals(expected.sha256())) {
            throw new BackupException(
                    file + " is damaged: " + entry.getName() + " is not what was put into it; use another backup");
        }
        if (target.getFileName().toString().endsWith("token")
                && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
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

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
