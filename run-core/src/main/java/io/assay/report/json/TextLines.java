package io.assay.report.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a text in UTF-8 or UTF-16, of which none gets too long. */
public final class TextLines {
    /** What is kept of a line, in bytes. */
    public static final int LONGEST = 8 << 20;

    private final PlainBytes plain;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private long bytes;
    private int cut;

    private TextLines(PlainBytes plain, InputStream in) {
        this.plain = plain;
        this.in = in;
    }

    /** Any lines. */
    public static TextLines of(InputStream in) throws IOException {
        PlainBytes plain = PlainBytes.of(in);
        return new TextLines(plain, plain.stream());
    }

    /** Lines with a JSON value each, whose texts are cut where they get too long. */
    public static TextLines ofJson(InputStream in) throws IOException {
        PlainBytes plain = PlainBytes.of(in);
        return new TextLines(plain, new ShortStrings(plain));
    }

    /** The beginning of a text, for recognising what it is. */
    public static String head(byte[] head) {
        return PlainBytes.text(head);
    }

    /**
     * One line.
     *
     * @param offset where it begins, in bytes from the start of the text; -1 when unknown
     * @param ended whether a line end follows it
     */
    public record Line(String text, long offset, boolean ended) {}

    /** How many lines were cut. */
    public int cut() {
        return cut;
    }

    /** Whether no byte was there. */
    public boolean empty() {
        return bytes == 0;
    }

    /** The next line; empty at the end of the text. */
    public Optional<Line> next() throws IOException {
        line.reset();
        long from = bytes;
        boolean overlong = false;
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                return Optional.of(line(from, true));
            }
            if (line.size() < LONGEST) {
                line.write(b);
            } else if (!overlong) {
                overlong = true;
                cut++;
            }
        }
        return bytes == from ? Optional.empty() : Optional.of(line(from, false));
    }

    private Line line(long from, boolean ended) {
        String text = line.toString(StandardCharsets.UTF_8);
        return new Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, origin(from), ended);
    }

    private long origin(long offset) {
        return in instanceof ShortStrings strings ? strings.origin(offset) : plain.origin(offset);
    }

    private int read() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(buffer));
            at = 0;
            if (filled == 0) {
                return -1;
            }
        }
        bytes++;
        return buffer[at++] & 0xff;
    }
}
