package io.jenkins.plugins.assay.report;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cases of one report of a build, in {@link Comparison#ORDER}; after a comparison also those that were {@code REMOVED}.
 * Reads what is asked for; holds the index and one block. Not thread-safe.
 */
final class CaseFile implements Closeable {
    private final CaseBlocks blocks;
    private final CaseIndex index;
    private int loaded = -1;
    private DataInputStream block = new DataInputStream(new ByteArrayInputStream(new byte[0]));
    private int next;

    private CaseFile(CaseBlocks blocks, CaseIndex index) {
        this.blocks = blocks;
        this.index = index;
    }

    /**
     * Opens the file of a report.
     *
     * @throws DamagedCaseFile when there is none or it is not whole
     */
    static CaseFile open(Path file) throws IOException {
        CaseBlocks blocks;
        try {
            blocks = new CaseBlocks(file);
        } catch (NoSuchFileException e) {
            throw new DamagedCaseFile("it is not there; it may have been deleted, or the build may have been moved without it");
        }
        try {
            return new CaseFile(blocks, CaseIndex.read(stream(blocks.index())));
        } catch (EOFException e) {
            blocks.close();
            throw new DamagedCaseFile("its index is cut off");
        } catch (IOException e) {
            blocks.close();
            throw e;
        }
    }

    CaseIndex index() {
        return index;
    }

    /** Bytes that were unpacked so far. */
    long unpacked() {
        return blocks.unpacked();
    }

    CaseResult read(int number) throws IOException {
        int wanted = index.blockOf(number);
        if (wanted != loaded || number < next) {
            load(wanted);
        }
        try {
            while (next < number) {
                CaseCodec.read(block);
                next++;
            }
            next++;
            return CaseCodec.read(block);
        } catch (EOFException e) {
            throw new DamagedCaseFile("a case in it is cut off");
        }
    }

    private void load(int wanted) throws IOException {
        if (wanted != loaded) {
            block = stream(blocks.read(index.offset(wanted)));
            block.mark(0);
            loaded = wanted;
        } else {
            block.reset();
        }
        next = index.first(wanted);
    }

    /** The cases that the report has, to be compared with those of a later one; to be read before the file is closed. */
    Stream<CaseResult> cases() {
        return numbers().mapToObj(number -> {
            try {
                return read(number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of all cases of the report. */
    IntStream numbers() {
        return IntStream.range(0, index.cases()).filter(number -> !removed(number));
    }

    boolean removed(int number) {
        return index.kind(number) == Comparison.Kind.REMOVED;
    }

    /** Where a case is; takes a few blocks. */
    OptionalInt find(CaseId id) throws IOException {
        int low = 0;
        int high = index.blocks() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Comparison.ORDER.compare(read(index.first(middle)).id(), id) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return index.blocks() == 0 ? OptionalInt.empty() : findIn(low, id);
    }

    private OptionalInt findIn(int wanted, CaseId id) throws IOException {
        int end = wanted + 1 < index.blocks() ? index.first(wanted + 1) : index.cases();
        for (int number = index.first(wanted); number < end; number++) {
            if (read(number).id().equals(id)) {
                return removed(number) ? OptionalInt.empty() : OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private static DataInputStream stream(byte[] content) {
        return new DataInputStream(new ByteArrayInputStream(content));
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
