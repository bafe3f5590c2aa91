package io.assay.server.backup;

import io.assay.engine.files.Deletion;
import io.assay.engine.store.SqliteSnapshot;
import io.assay.server.backup.Manifest.Content;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts a home into one file, while a server may be using it. The database first, as it is at one moment; then the files that it
 * refers to, which nobody deletes meanwhile and which never change once they are there; of a log that grows, what is there
 * by then. The file appears under its name when it is whole and on the disk, or not at all.
 */
public final class Backup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path home;
    private final InstantSource clock;

    public Backup(Path home, InstantSource clock) {
        this.home = home.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * What was put into the file.
     *
     * @param bytes of the files, before they were packed
     * @param database whether it is among them; it is not where the home has none, for it is in PostgreSQL
     */
    public record Made(int files, long bytes, boolean database) {}

    /** What is done before the files are copied, and while nobody deletes any: a database elsewhere is saved. */
    public interface First {
        void run() throws InterruptedException;
    }

    /**
     * Makes a backup.
     *
     * @throws BackupException when there is nothing to keep, or the file is there already
     */
    public Made to(Path file) throws InterruptedException {
        return to(file, () -> {});
    }

    /** Likewise; whatever {@code first} saves refers to files that are in the backup. */
    public Made to(Path file, First first) throws InterruptedException {
        Path target = file.toAbsolutePath().normalize();
        check(target);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path snapshot = target.resolveSibling(target.getFileName() + ".db.part");
        Deletion nobodyDeletes = alone();
        try {
            first.run();
            forget(snapshot);
            forget(part);
            Made made = write(part, snapshot);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target);
            return made;
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException(
                    "the backup " + target + " cannot be written: check permissions and free space (" + e + ")", e);
        } finally {
            nobodyDeletes.close();
            forget(snapshot);
            forget(part);
        }
    }

    /** A name is on the disk when its folder is. Not every system knows that; then the file itself is on the disk. */
    private static void forceFolder(Path target) {
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not on this system
        }
    }

    /** With what SQLite keeps beside a database that it writes. */
    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-journal"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file + "; remove it by hand", e);
        }
    }

    private void check(Path target) {
        if (!Files.isDirectory(home)) {
            throw new BackupException(home + " is no folder: name the --home of a server");
        }
        if (Restore.isUnfinished(home)) {
            throw new BackupException(Restore.unfinished(home));
        }
        if (target.startsWith(home)) {
            throw new BackupException(target + " is in the home itself: name a file elsewhere, best on another disk");
        }
        if (Files.exists(target)) {
            throw new BackupException(target + " is there already: name a new file, or remove it first");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new BackupException(target.getParent() + " is no folder: make it first");
        }
    }

    private Deletion alone() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Deletion> right = Deletion.tryIn(home);
        while (right.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new BackupException("the files of " + home
                        + " are being deleted or backed up by another process; wait for its end, and try again");
            }
            Thread.sleep(PAUSE.toMillis());
            right = Deletion.tryIn(home);
        }
        return right.get();
    }

    private Made write(Path part, Path snapshot) throws IOException {
        Path database = home.resolve(HomeFiles.DATABASE);
        SortedMap<String, Content> files = new TreeMap<>();
        int schema = 0;
        try (FileChannel channel =
                FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner(part))) {
            ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            zip.setLevel(Deflater.BEST_SPEED);
            if (Files.exists(database)) {
                schema = SqliteSnapshot.of(database, snapshot);
                add(zip, files, snapshot, HomeFiles.DATABASE);
            }
            for (Path file : HomeFiles.in(home)) {
                add(zip, files, file, HomeFiles.name(home, file));
            }
            byte[] manifest = new Manifest(schema, clock.instant(), files).write();
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest);
            zip.closeEntry();
            zip.finish();
            zip.flush();
            channel.force(true);
        }
        long bytes = files.values().stream().mapToLong(Content::size).sum();
        return new Made(files.size(), bytes, schema > 0);
    }

    /** It holds what secrets there are: for its owner alone. */
    private static FileAttribute<?>[] owner(Path part) {
        return part.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A file that has gone since it was listed was none that the database refers to. */
    private static void add(ZipOutputStream zip, Map<String, Content> files, Path file, String name)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            zip.putNextEntry(new ZipEntry(name));
            long size = in.transferTo(new DigestOutputStream(new Open(zip), digest));
            zip.closeEntry();
            files.put(name, new Content(size, HexFormat.of().formatHex(digest.digest())));
        } catch (NoSuchFileException gone) {
            // what a run left that ended meanwhile
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Not closed with what is around it, and written in whole blocks. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            // goes on with the next entry
        }
    }
}
