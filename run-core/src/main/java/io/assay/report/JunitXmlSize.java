package io.assay.report;

import java.io.OutputStream;

/**
 * How large a file of JUnit XML is: its bytes, and its elements, which is what GitLab counts as objects (the limit of
 * {@code XmlAdapter}, which counts neither texts nor attributes).
 */
final class JunitXmlSize extends OutputStream {
    private long bytes;
    private long elements;
    private boolean afterBracket;

    long bytes() {
        return bytes;
    }

    long elements() {
        return elements;
    }

    @Override
    public void write(int one) {
        bytes++;
        if (afterBracket && one != '/' && one != '?') {
            elements++;
        }
        afterBracket = one == '<';
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(from[i]);
        }
    }
}
