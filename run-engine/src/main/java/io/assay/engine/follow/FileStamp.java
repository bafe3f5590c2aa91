package io.assay.engine.follow;

import java.nio.file.attribute.BasicFileAttributes;

/** Tells one state of a file from another. */
record FileStamp(long size, long modifiedNanos, String key) {
    static final FileStamp NONE = new FileStamp(-1, 0, "");

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                attributes.size(),
                attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                String.valueOf(attributes.fileKey()));
    }
}
