package io.assay.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A part of a file. It stays readable when the file is deleted meanwhile, where the system allows that. */
final class FileRange extends InputStream {
    private final FileChannel channel;
    private long left;

    private FileRange(FileChannel channel, long length) {
        this.channel = channel;
        left = length;
    }

    /** Empty when there is no such file. */
    static Optional<InputStream> open(Path file, long from, long length) {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "a part begins at 0 or later and has a length of 0 or more, not " + from + " and " + length);
        }
        return Disk.attempt("read", file, () -> {
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                return Optional.of(new FileRange(channel.position(from), length));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
