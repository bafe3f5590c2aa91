package io.assay.report.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.assay.report.text.TextBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the elements and texts of a document, forward only. Reads what strict parsers refuse (see {@link #remarks()}),
 * opens nothing beyond the document, and holds at most one tag or text of it: at most 1 MiB each.
 */
public final class XmlCursor {
    private static final InputFactoryImpl FACTORY = new InputFactoryImpl();
    static final int DEEPEST = 1_000;
    private static final int HEAD = 4096;

    private final Remarks remarks = new Remarks();
    private final Names elements = new Names(false);
    private final Names attributes = new Names(true);
    private final String[] open = new String[DEEPEST + 1];
    private final ByteCount counted;
    private final boolean offsetsKnown;
    private final SoundXml sound;
    private final XMLStreamReader2 parser;
    private String parsedName = "";
    private String current = "";
    private String[] attributeNames = new String[16];
    private String[] parsedNames = new String[16];
    private int depth;

    /** What the cursor stands at. */
    public enum Step {
        START,
        END,
        TEXT,
        DONE
    }

    /** Begins at the start of {@code in}, which stays the caller's to close. */
    public XmlCursor(InputStream in) throws IOException, DamagedXml {
        counted = new ByteCount(in);
        PushbackInputStream start = new PushbackInputStream(counted, HEAD);
        byte[] head = start.readNBytes(HEAD);
        if (head.length == 0) {
            throw new DamagedXml(0, "empty file", true);
        }
        Encoding encoding = Encoding.of(head);
        start.unread(head, encoding.mark(), head.length - encoding.mark());
        offsetsKnown = encoding.utf8();
        InputStream utf8 = offsetsKnown ? start : new Utf8Stream(start, encoding.charset());
        sound = new SoundXml(new RawBytes(utf8, encoding.mark()), remarks);
        try {
            parser = (XMLStreamReader2) FACTORY.createXMLStreamReader(sound, "UTF-8");
            parser.next();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("the XML parser refuses its wrapping element", impossible);
        }
    }

    /** Moves on; after {@code DONE} there is nothing more. */
    public Step next() throws IOException, DamagedXml {
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    return Step.START;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    takeName();
                    depth--;
                    return depth < 0 ? Step.DONE : Step.END;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    return Step.TEXT;
                }
                default -> {}
            }
        }
    }

    /** How many elements are open, the one just started included. */
    public int depth() {
        return depth;
    }

    /** Name of the element that starts or ends here, without a prefix. */
    public String name() {
        return current;
    }

    public int attributes() {
        return parser.getAttributeCount();
    }

    /** Name of an attribute of the element that starts here, as {@code prefix:name} where it has a prefix. */
    public String attributeName(int index) {
        return attributeNames[index];
    }

    public String attribute(int index) {
        return parser.getAttributeValue(index);
    }

    /** Adds the text that the cursor stands at, as far as {@code into} stays within {@code limit} characters. */
    public void appendText(TextBuffer into, int limit) throws IOException, DamagedXml {
        try {
            char[] text = parser.getTextCharacters();
            int length = Math.min(parser.getTextLength(), limit - into.length());
            if (length > 0) {
                into.append(text, parser.getTextStart(), length);
            }
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** Whether the text that the cursor stands at is only white space. */
    public boolean blank() throws IOException, DamagedXml {
        try {
            return parser.isWhiteSpace();
        } catch (RuntimeException e) {
            throw damaged(e);
        }
    }

    /** What had to be changed so far to read the document, in words, each kind once. */
    public List<String> remarks() {
        return remarks.inWords(offsetsKnown);
    }

    private int advance() throws IOException, DamagedXml {
        try {
            return parser.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private void enter() throws DamagedXml {
        if (depth == DEEPEST) {
            throw refused("nests elements deeper than " + DEEPEST);
        }
        takeName();
        open[++depth] = current;
        int count = parser.getAttributeCount();
        if (count > attributeNames.length) {
            attributeNames = new String[count * 2];
            parsedNames = new String[count * 2];
        }
        for (int i = 0; i < count; i++) {
            takeName(i, parser.getAttributeLocalName(i));
        }
        if (elements.tooMany() || attributes.tooMany()) {
            throw refused("uses more different names than any report does");
        }
    }

    @SuppressWarnings("ReferenceEquality") // the parser's own instance, the same each time
    private void takeName() {
        String parsed = parser.getLocalName();
        if (parsed != parsedName) {
            parsedName = parsed;
            current = elements.of(parsed);
        }
    }

    /** Elements of one name mostly have the same attributes in the same order. */
    @SuppressWarnings("ReferenceEquality") // the parser's own instance, the same each time
    private void takeName(int index, String parsed) {
        if (parsedNames[index] != parsed) {
            parsedNames[index] = parsed;
            attributeNames[index] = attributes.of(parsed);
        }
    }

    private DamagedXml refused(String why) {
        return new DamagedXml(offset(parser.getLocation()), why + ", " + where(), false);
    }

    private DamagedXml damaged(Exception e) throws IOException {
        Optional<IOException> own = counted.failure();
        if (own.isPresent()) {
            throw own.get();
        }
        if (!sound.refusal().isEmpty()) {
            return refused(sound.refusal());
        }
        if (sound.drained()) {
            return new DamagedXml(counted.count(), "ends " + where(), true);
        }
        XMLStreamException told = told(e);
        Location at = told == null ? null : told.getLocation();
        String why = String.valueOf((told == null ? e : told).getMessage())
                .lines()
                .findFirst()
                .orElse("");
        return new DamagedXml(
                offset(at == null ? parser.getLocation() : at), "not well-formed " + where() + ": " + why, false);
    }

    private static @Nullable XMLStreamException told(Exception e) {
        if (e instanceof XMLStreamException direct) {
            return direct;
        }
        return e.getCause() instanceof XMLStreamException cause ? cause : null;
    }

    private long offset(Location at) {
        return offsetsKnown ? sound.offsetOf(at.getCharacterOffset()) : -1;
    }

    private String where() {
        return depth <= 0 ? "outside of any element" : "inside <" + open[depth] + ">";
    }
}
