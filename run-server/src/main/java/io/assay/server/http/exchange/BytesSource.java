package io.assay.server.http.exchange;

import org.jspecify.annotations.Nullable;

/** Bytes that are there already. */
final class BytesSource implements Outflow.Source {
    private byte @Nullable [] bytes;

    BytesSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public byte @Nullable [] next() {
        byte[] next = bytes;
        bytes = null;
        return next;
    }

    @Override
    public void close() {
        bytes = null;
    }
}
