package io.assay.report.xml;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of a document, for recognising what it is. */
public final class XmlHead {
    private static final Pattern PROLOG =
            Pattern.compile("\\s+|<\\?.*?\\?>|<!--.*?-->|<![^\\[>]*+(?:\\[.*?\\]\\s*)?>", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile("<(?:[^\\s<>/:]+:)?([^\\s<>/:]+)");

    private XmlHead() {}

    /** Name of the first element, without a prefix; empty when these bytes are no XML or show none. */
    public static Optional<String> firstElement(byte[] head) {
        Encoding encoding = Encoding.of(head);
        // prologs of a single-byte or multi-byte encoding are ASCII; only those of two bytes a character need decoding
        String text = new String(
                head,
                encoding.mark(),
                head.length - encoding.mark(),
                encoding.charset().name().startsWith("UTF-16") ? encoding.charset() : StandardCharsets.ISO_8859_1);
        Matcher prolog = PROLOG.matcher(text);
        int at = 0;
        while (prolog.region(at, text.length()).lookingAt()) {
            at = prolog.end();
        }
        Matcher element = ELEMENT.matcher(text).region(at, text.length());
        return element.lookingAt() ? Optional.of(element.group(1)) : Optional.empty();
    }
}
