package io.jenkins.plugins.assay.report;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The packed parts of a {@link CaseFile}, as {@link CaseFileWriter} describes them. Checks all that it reads. */
final class CaseBlocks implements Closeable {
    private static final int HEAD = CaseFileWriter.MAGIC.length() + Integer.BYTES;
    private static final int FOOT = Long.BYTES + CaseFileWriter.MAGIC.length();
    private static final int LARGEST = 1 << 28;

    private final FileChannel channel;
    private long unpacked;

    CaseBlocks(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    long unpacked() {
        return unpacked;
    }

    /** The content of the index. */
    byte[] index() throws IOException {
        if (channel.size() < HEAD + FOOT || !isMagic(bytes(0, HEAD))) {
            throw new DamagedCaseFile("it does not begin as such a file does");
        }
        int version = bytes(CaseFileWriter.MAGIC.length(), Integer.BYTES).getInt();
        if (version != CaseFileWriter.VERSION) {
            throw new DamagedCaseFile("it has version " + version + "; this version of the plugin reads version "
                    + CaseFileWriter.VERSION);
        }
        ByteBuffer foot = bytes(channel.size() - FOOT, FOOT);
        long at = foot.getLong();
        if (!isMagic(foot)) {
            throw new DamagedCaseFile("it is cut off");
        }
        return read(at);
    }

    private static boolean isMagic(ByteBuffer content) {
        byte[] told = new byte[CaseFileWriter.MAGIC.length()];
        content.get(told);
        return CaseFileWriter.MAGIC.equals(new String(told, StandardCharsets.US_ASCII));
    }

    /** The content of the block at an offset. */
    byte[] read(long offset) throws IOException {
        ByteBuffer head = bytes(offset, 3 * Integer.BYTES);
        int packed = head.getInt();
        int length = head.getInt();
        int sum = head.getInt();
        if (length < 0 || length > LARGEST) {
            throw new DamagedCaseFile("a part of it has no sensible length");
        }
        byte[] content = bytes(offset + 3 * Integer.BYTES, packed).array();
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != sum) {
            throw new DamagedCaseFile("a part of it was changed after it was written (its check sum is wrong)");
        }
        unpacked += length;
        return inflated(content, length);
    }

    private static byte[] inflated(byte[] packed, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] content = new byte[length];
            int done = inflater.inflate(content);
            if (done != length) {
                throw new DamagedCaseFile("a part of it is shorter than it says");
            }
            return content;
        } catch (DataFormatException e) {
            throw new DamagedCaseFile("a part of it cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > channel.size()) {
            throw new DamagedCaseFile("it is cut off");
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        while (content.hasRemaining()) {
            if (channel.read(content, offset + content.position()) < 0) {
                throw new EOFException();
            }
        }
        return content.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
