package io.assay.engine.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.assay.engine.files.RunFiles.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Uploads that have not ended, each a file named by the digest of its name. */
final class DiskUploads {
    private final Path folder;
    private final DiskContents contents;
    private final Stripes locks = new Stripes();

    DiskUploads(Path folder, DiskContents contents) {
        this.folder = folder;
        this.contents = contents;
    }

    long size(String upload) {
        Path part = path(upload);
        return Files.exists(part) ? Disk.attempt("look at", part, () -> Files.size(part)) : 0;
    }

    long add(String upload, long offset, InputStream content) {
        Path part = path(upload);
        return Disk.attempt("add to", part, () -> {
            synchronized (locks.of(upload)) {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(part, CREATE, WRITE)) {
                    return add(channel, offset, content);
                }
            }
        });
    }

    private static long add(FileChannel channel, long offset, InputStream content) throws IOException {
        if (offset < 0 || offset > channel.size()) {
            return channel.size();
        }
        channel.truncate(offset).position(offset);
        OutputStream out = Channels.newOutputStream(channel);
        content.transferTo(out);
        return channel.size();
    }

    Optional<Content> finish(String upload, @Nullable String expected) {
        Path part = path(upload);
        return Disk.attempt("finish", part, () -> {
            synchronized (locks.of(upload)) {
                if (!Files.exists(part)) {
                    return Optional.empty();
                }
                try {
                    return contents.keep(part, digest(part), expected);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
        });
    }

    /** Of what is on the disk now, whatever a process wrote before it died. */
    private static Content digest(Path part) throws IOException {
        MessageDigest digest = Disk.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(part), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new Content(HexFormat.of().formatHex(digest.digest()), size);
        }
    }

    void forget(Instant untouchedSince) {
        Disk.attempt("clear", folder, () -> {
            Disk.deleteOld(folder, untouchedSince);
            return folder;
        });
    }

    private Path path(String upload) {
        byte[] digest = Disk.sha256().digest(upload.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(HexFormat.of().formatHex(digest) + ".part");
    }
}
