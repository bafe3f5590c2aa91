package io.assay.artifact;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.assay.run.RunId;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * All that a run leaves, in one {@code .tar.zst}: its entries by path, then {@code manifest.json} (schema 1: the run's id, and
 * path, size in bytes and SHA-256 of every entry) and {@code SHA256SUMS} for {@code sha256sum -c}. The same entries give the
 * same bytes: order, times, owners and modes are fixed. Contents are streamed and taken as they are; whoever gives them has
 * redacted them.
 */
public final class Bundle {
    private static final int LEVEL = 3;
    private static final int BLOCK = 1 << 17;

    private Bundle() {}

    /** Opens a content, to be read once. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * A file in a bundle.
     *
     * @param path relative, with forward slashes
     * @param size in bytes
     */
    public record Entry(String path, long size, Content content) {}

    /**
     * Writes a bundle; does not close {@code out}.
     *
     * @throws IllegalArgumentException when a path is absolute, leads elsewhere ({@code ..}), is given twice, is a directory
     *     of another entry, or is one of the two files that the bundle itself adds
     * @throws IOException when a content cannot be read or has not the size that was told, or {@code out} fails
     */
    public static void write(OutputStream out, RunId run, Collection<Entry> entries) throws IOException {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::path));
        BundlePaths.check(sorted.stream().map(Entry::path).toList());
        try (ZstdOutputStreamNoFinalizer compressed = new ZstdOutputStreamNoFinalizer(new Unclosed(out), LEVEL);
                BufferedOutputStream blocks = new BufferedOutputStream(compressed.setChecksum(true), BLOCK);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(blocks, StandardCharsets.UTF_8.name())) {
            new BundleWriter(tar, run).write(sorted);
        }
        out.flush();
    }

    /** Keeps a stream open when what wraps it is closed. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
