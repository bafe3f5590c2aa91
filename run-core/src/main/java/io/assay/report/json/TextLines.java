package io.assay.report.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a text in UTF-8 or UTF-16, of which none gets too long. */
public final class TextLines {
    /** What is kept of a line that is one message or less, in bytes. */
    static final int LONGEST = 2 << 20;

    /** What is kept of a line that holds a JSON document, in bytes. */
    static final int LONGEST_JSON = 8 << 20;

    private final PlainBytes plain;
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[16 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private long bytes;
    private int cut;

    private TextLines(PlainBytes plain, InputStream in, int longest) {
        this.plain = plain;
        this.in = in;
        this.longest = longest;
    }

    /** Any lines. */
    public static TextLines of(InputStream in) throws IOException {
        PlainBytes plain = PlainBytes.of(in);
        return new TextLines(plain, plain.stream(), LONGEST);
    }

    /** Lines with a JSON value each, whose texts are cut where they get too long. */
    public static TextLines ofJson(InputStream in) throws IOException {
        PlainBytes plain = PlainBytes.of(in);
        return new TextLines(plain, new ShortStrings(plain), LONGEST_JSON);
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

    /** What was left out, in words. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (in instanceof ShortStrings strings && strings.cut() > 0) {
            remarks.add(strings.remark());
        }
        if (cut > 0) {
            remarks.add(cut + " lines longer than " + longest + " bytes were cut there");
        }
        return remarks;
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
        while (at < filled || fill()) {
            int end = lineEnd();
            int room = Math.min(end - at, longest - line.size());
            line.write(buffer, at, room);
            overlong |= room < end - at;
            boolean ended = end < filled;
            bytes += end - at + (ended ? 1 : 0);
            at = ended ? end + 1 : end;
            if (ended) {
                cut += overlong ? 1 : 0;
                return Optional.of(line(from, true));
            }
        }
        cut += overlong ? 1 : 0;
        return bytes == from ? Optional.empty() : Optional.of(line(from, false));
    }

    private int lineEnd() {
        int end = at;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private Line line(long from, boolean ended) {
        String text = line.toString(StandardCharsets.UTF_8);
        return new Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, origin(from), ended);
    }

    private long origin(long offset) {
        return in instanceof ShortStrings strings ? strings.origin(offset) : plain.origin(offset);
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
