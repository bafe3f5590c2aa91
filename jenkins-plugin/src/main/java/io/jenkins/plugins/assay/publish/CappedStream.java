package io.jenkins.plugins.assay.publish;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes no more than so many bytes, whoever sends them. */
final class CappedStream extends FilterOutputStream {
    private final long most;
    private long taken;

    CappedStream(OutputStream to, long most) {
        super(to);
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        count(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }

    private void count(int more) throws IOException {
        taken += more;
        if (taken > most) {
            throw new IOException("the reports hold more than " + (most >> 20) + " MiB of cases; nothing is published");
        }
    }
}
