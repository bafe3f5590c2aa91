package io.assay.defect.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file that a case left.
 *
 * @param path as people know it, with forward slashes; may be anything, as it comes from a report
 * @param size in bytes, as far as known
 * @param page where people get it; null when nowhere
 * @param content read when the file goes with a record, and only then; secrets are taken out of it where it is text
 */
public record Exhibit(String path, long size, @Nullable URI page, Content content) {
    /** Opens a content. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
