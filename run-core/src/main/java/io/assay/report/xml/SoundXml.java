package io.assay.report.xml;

import io.assay.report.xml.Remarks.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A UTF-8 document, reduced while it streams to what a strict parser accepts and can hold: elements, text and CDATA inside
 * one wrapping element. Comments, processing instructions and the document type are left out (so no entity exists but the
 * five predefined ones), forbidden characters are replaced, prefixes joined to their names, long texts and attributes cut.
 */
final class SoundXml extends InputStream {
    /** Stands for the colon of a prefix, so that no prefix needs a declaration. */
    static final char JOINT = '\u00b7';

    private static final byte[] WRAPPER = ascii("<document>");
    private static final byte[] WRAPPER_END = ascii("</document>");
    static final byte[] CDATA_START = ascii("<![CDATA[");
    private static final byte[] CDATA_END = ascii("]]>");
    private static final byte[] COMMENT_START = ascii("<!--");
    private static final byte[] COMMENT_END = ascii("-->");
    private static final byte[] INSTRUCTION_START = ascii("<?");
    private static final byte[] INSTRUCTION_END = ascii("?>");
    private static final byte[] DECLARATION_START = ascii("<!");
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);
    private static final byte[] JOINED = String.valueOf(JOINT).getBytes(StandardCharsets.UTF_8);
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] SECTION_END = ascii("]]&gt;");
    private static final byte[] AMPERSAND = ascii("&amp;");

    private final RawBytes raw;
    private final Remarks remarks;
    private final Outlet out = new Outlet();
    private final FastScan fast = new FastScan();
    private Region region = Region.CONTENT;
    private Region afterComment = Region.CONTENT;
    private byte quote;
    private boolean subset;
    private boolean opened;
    private boolean drained;
    private String refusal = "";

    SoundXml(RawBytes raw, Remarks remarks) {
        this.raw = raw;
        this.remarks = remarks;
    }

    /** Whether the parser has been handed everything, so that an error now means that the document ends too early. */
    boolean drained() {
        return drained && out.empty();
    }

    /** Why the rest of the document is withheld; empty when it is not. */
    String refusal() {
        return refusal;
    }

    /** Where in the document the output's byte {@code position} comes from; exact unless something was changed nearby. */
    long offsetOf(long position) {
        return Math.max(0, raw.offset() - out.behind(position));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (out.empty() && !drained) {
            out.clear();
            fill();
        }
        return out.empty() ? -1 : out.take(into, offset, length);
    }

    private void fill() throws IOException {
        if (!opened) {
            // alone, so that the parser stands in it before anything of the document is read
            opened = true;
            out.append(WRAPPER);
            return;
        }
        while (!out.halfFull() && !drained) {
            if (raw.exhausted()) {
                // handed out alone, so that an error which follows can only come from the end
                drained = out.empty();
                finish();
                return;
            }
            if (!step()) {
                raw.advance();
            }
        }
    }

    /** Closes the wrapping element, unless the document ends inside of a tag or the like. */
    private void finish() {
        if (drained && region == Region.CONTENT) {
            out.append(WRAPPER_END);
        }
    }

    /** Copies (or drops) up to the next decision and takes it; false when more bytes are needed for that. */
    private boolean step() {
        if (region.kept && out.roomy()) {
            runFast();
        }
        int from = raw.at;
        int end = Math.min(raw.limit, from + out.space());
        raw.at = region.scan(raw.bytes, from, end, raw.limit);
        if (region.kept) {
            told(out.copy(raw.bytes, from, raw.at - from));
        }
        if (region == Region.TAG && out.tagTooLong()) {
            refusal = "holds a tag of more than " + Outlet.TAG_LIMIT + " bytes";
            drained = true;
            return true;
        }
        return raw.at < end ? decide(raw.bytes[raw.at]) : raw.at < raw.limit;
    }

    private void runFast() {
        fast.region = region;
        fast.quote = quote;
        int from = raw.at;
        raw.at = fast.run(raw.bytes, from, Math.min(raw.limit, from + out.space()), raw.limit);
        region = fast.region;
        quote = fast.quote;
        out.copyAll(raw.bytes, from, raw.at - from);
        if (fast.began >= 0) {
            out.began(region, raw.at - fast.began);
        }
        if (fast.tagBegan >= 0) {
            out.tagBegan(raw.at - fast.tagBegan);
        }
    }

    private boolean decide(byte b) {
        if (region.kept && b < ' ') {
            return (b >= 0 || raw.holds(Utf8.LONGEST)) && substitute(Kind.CHARACTER, REPLACEMENT, 1);
        }
        return switch (region) {
            case CONTENT -> content(b);
            case TAG -> tag(b);
            case ATTRIBUTE -> attribute(b);
            case CDATA -> cdata();
            case COMMENT -> leave(COMMENT_END, afterComment);
            case INSTRUCTION -> leave(INSTRUCTION_END, Region.CONTENT);
            case DOCTYPE -> doctype(b);
            case DOCTYPE_QUOTED -> unquote(b);
        };
    }

    private boolean content(byte b) {
        if (!raw.holds(Reference.LONGEST)) {
            return false;
        }
        return switch (b) {
            case '<' -> markup();
            case '&' -> reference();
            default -> raw.follows(CDATA_END) ? substitute(Kind.CHARACTER, SECTION_END, CDATA_END.length) : copyOne();
        };
    }

    private boolean markup() {
        if (raw.follows(CDATA_START)) {
            out.append(CDATA_START);
            out.beginText();
            return enter(Region.CDATA, CDATA_START.length);
        }
        if (raw.follows(COMMENT_START)) {
            afterComment = Region.CONTENT;
            return enter(Region.COMMENT, COMMENT_START.length);
        }
        if (raw.follows(INSTRUCTION_START)) {
            return enter(Region.INSTRUCTION, INSTRUCTION_START.length);
        }
        if (raw.follows(DECLARATION_START)) {
            remarks.tell(Kind.DOCTYPE, raw.offset());
            subset = false;
            return enter(Region.DOCTYPE, DECLARATION_START.length);
        }
        out.beginTag();
        region = Region.TAG;
        return copyOne();
    }

    private boolean tag(byte b) {
        if (b == ':') {
            out.append(JOINED);
            raw.at++;
            return true;
        }
        copyOne();
        if (b == '>') {
            region = Region.CONTENT;
            out.beginText();
        } else if (b != '<') {
            region = Region.ATTRIBUTE;
            quote = b;
            out.beginAttribute();
        }
        return true;
    }

    private boolean attribute(byte b) {
        if (b == quote) {
            region = Region.TAG;
            out.endAttribute();
            return copyOne();
        }
        if (b == '&') {
            return raw.holds(Reference.LONGEST) && reference();
        }
        return b == '<' ? substitute(Kind.CHARACTER, LESS, 1) : copyOne();
    }

    private boolean cdata() {
        if (!raw.holds(CDATA_END.length)) {
            return false;
        }
        if (!raw.follows(CDATA_END)) {
            return copyOne();
        }
        out.append(CDATA_END);
        out.beginText();
        return enter(Region.CONTENT, CDATA_END.length);
    }

    private boolean leave(byte[] end, Region next) {
        if (!raw.holds(end.length)) {
            return false;
        }
        return raw.follows(end) ? enter(next, end.length) : enter(region, 1);
    }

    private boolean doctype(byte b) {
        if (b == '<' && !raw.holds(COMMENT_START.length)) {
            return false;
        }
        if (b == '<' && raw.follows(COMMENT_START)) {
            afterComment = Region.DOCTYPE;
            return enter(Region.COMMENT, COMMENT_START.length);
        }
        quote = b;
        subset = b == '[' || (subset && b != ']');
        if (b == '"' || b == '\'') {
            return enter(Region.DOCTYPE_QUOTED, 1);
        }
        return enter(b == '>' && !subset ? Region.CONTENT : Region.DOCTYPE, 1);
    }

    private boolean unquote(byte b) {
        return enter(b == quote ? Region.DOCTYPE : Region.DOCTYPE_QUOTED, 1);
    }

    private boolean reference() {
        int end = Reference.end(raw.bytes, raw.at, raw.limit);
        return switch (Reference.of(raw.bytes, raw.at, end)) {
            case SOUND -> {
                told(out.copyWhole(raw.bytes, raw.at, end + 1 - raw.at));
                yield enter(region, end + 1 - raw.at);
            }
            case FORBIDDEN -> substitute(Kind.CHARACTER, REPLACEMENT, end + 1 - raw.at);
            case LITERAL -> substitute(Kind.AMPERSAND, AMPERSAND, 1);
        };
    }

    private boolean copyOne() {
        told(out.copyWhole(raw.bytes, raw.at, 1));
        return enter(region, 1);
    }

    private boolean substitute(Kind why, byte[] by, int length) {
        remarks.tell(why, raw.offset());
        told(out.copyWhole(by, 0, by.length));
        return enter(region, length);
    }

    private boolean enter(Region next, int length) {
        region = next;
        raw.at += length;
        return true;
    }

    private void told(boolean whole) {
        if (!whole) {
            remarks.tell(Kind.CUT, raw.offset());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
