package io.assay.server.http.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A part of a file. */
public final class FileSource implements Outflow.Source {
    private static final int PIECE = 64 * 1024;

    private final FileChannel channel;
    private final @Nullable Path temporary;
    private final long end;
    private long position;

    private FileSource(FileChannel channel, @Nullable Path temporary, long from, long end) {
        this.channel = channel;
        this.temporary = temporary;
        this.position = from;
        this.end = end;
    }

    /** From one byte up to before another. */
    public static FileSource of(Path file, long from, long end) throws IOException {
        return new FileSource(FileChannel.open(file, StandardOpenOption.READ), null, from, end);
    }

    /** All of a file that is deleted in the end. */
    public static FileSource deleting(Path file) throws IOException {
        return new FileSource(FileChannel.open(file, StandardOpenOption.READ), file, 0, Files.size(file));
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        if (position >= end) {
            return null;
        }
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - position));
        int read = channel.read(piece, position);
        if (read < 0) {
            throw new IOException("the file became shorter while it was sent");
        }
        position += read;
        return read == piece.capacity() ? piece.array() : java.util.Arrays.copyOf(piece.array(), read);
    }

    @Override
    public void close() {
        try (channel) {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
