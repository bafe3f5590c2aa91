package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Cases that were laid aside, read one after the other. */
final class SortedCases implements Iterator<CaseResult>, Closeable {
    private final DataInputStream in;
    private int left;

    private SortedCases(DataInputStream in, int count) {
        this.in = in;
        this.left = count;
    }

    static SortedCases of(Path file, int count) throws IOException {
        return new SortedCases(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)), count);
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public CaseResult next() {
        if (left == 0) {
            throw new NoSuchElementException();
        }
        left--;
        try {
            return CaseCodec.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
