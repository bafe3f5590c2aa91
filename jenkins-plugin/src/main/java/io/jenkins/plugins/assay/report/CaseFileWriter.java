package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a {@link CaseFile} from its beginning to its end, beside the place where it belongs, and moves it there when it is
 * whole.
 *
 * <p>The file: {@value #MAGIC} and a version; blocks of cases, each with its packed and unpacked length, a CRC-32 of its packed
 * bytes and the bytes (deflate); the index, as a block; the offset of the index and {@value #MAGIC} again.
 */
final class CaseFileWriter implements Closeable {
    static final String MAGIC = "ASSAYCAS";
    static final int VERSION = 1;

    private static final int BLOCK = 48 * 1024;

    private final Path target;
    private final Path beside;
    private final DataOutputStream out;
    private final CaseIndex index = new CaseIndex();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK);
    private final DataOutputStream blockOut = new DataOutputStream(block);
    private int blockFirst;
    private long offset;

    CaseFileWriter(Path target) throws IOException {
        this.target = target;
        this.beside = Files.createTempFile(target.toAbsolutePath().getParent(), "writing", ".tmp");
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16));
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(VERSION);
        offset = MAGIC.length() + Integer.BYTES;
    }

    /** The next case in the order of {@link Comparison#ORDER}. */
    void add(CaseResult result, @CheckForNull Comparison.Kind kind) throws IOException {
        index.addCase(result.verdict(), result.quarantined(), kind);
        CaseCodec.write(result, blockOut);
        if (block.size() >= BLOCK) {
            endBlock();
        }
    }

    private void endBlock() throws IOException {
        if (block.size() > 0) {
            index.addBlock(offset, blockFirst);
            writePacked(block.toByteArray());
            block.reset();
            blockFirst = index.cases();
        }
    }

    private void writePacked(byte[] content) throws IOException {
        byte[] packed = packed(content);
        CRC32 sum = new CRC32();
        sum.update(packed);
        out.writeInt(packed.length);
        out.writeInt(content.length);
        out.writeInt((int) sum.getValue());
        out.write(packed);
        offset += 3L * Integer.BYTES + packed.length;
    }

    private static byte[] packed(byte[] content) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 4 + 64);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(packed, deflater)) {
            stream.write(content);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** Ends the file and puts it in its place. */
    void finish() throws IOException {
        endBlock();
        long indexAt = offset;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        index.write(new DataOutputStream(content));
        writePacked(content.toByteArray());
        out.writeLong(indexAt);
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.close();
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing of a file that was not finished. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(beside);
    }
}
