package io.assay.report.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of a document, for recognising what it is. */
public final class XmlHead {
    private static final Pattern PROLOG =
            Pattern.compile("\\s+|<\\?.*?\\?>|<!--.*?-->|<![^\\[>]*+(?:\\[.*?\\]\\s*)?>", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile("<(?:[^\\s<>/:!?]+:)?([^\\s<>/:!?]+)");
    private static final Pattern TYPE = Pattern.compile("<!DOCTYPE\\s+(?:[^\\s<>/:\\[]+:)?([^\\s<>/:\\[]+)");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>?");

    private XmlHead() {}

    /**
     * The beginnings of the first {@code count} elements, each with its attributes and name spaces as they are written;
     * fewer when these bytes show fewer, none when they are no XML.
     */
    public static List<String> firstTags(byte[] head, int count) {
        String text = decoded(head);
        Matcher prolog = PROLOG.matcher(text);
        Matcher tag = TAG.matcher(text);
        List<String> tags = new ArrayList<>();
        for (int at = 0; tags.size() < count; at = tag.end()) {
            while (prolog.region(at, text.length()).lookingAt()) {
                at = prolog.end();
            }
            if (!tag.region(at, text.length()).lookingAt()) {
                break;
            }
            tags.add(tag.group());
        }
        return tags;
    }

    /**
     * Name of the first element, without a prefix, or of the one that the document type announces where these bytes do not
     * reach beyond that; empty when they are no XML or show none.
     */
    public static Optional<String> firstElement(byte[] head) {
        String text = decoded(head);
        Matcher prolog = PROLOG.matcher(text);
        Optional<String> announced = Optional.empty();
        int at = 0;
        while (prolog.region(at, text.length()).lookingAt()) {
            announced = announced.or(() -> nameAt(TYPE, text, prolog.start()));
            at = prolog.end();
        }
        int end = at;
        Optional<String> known = announced;
        return nameAt(ELEMENT, text, at).or(() -> known).or(() -> nameAt(TYPE, text, end));
    }

    private static Optional<String> nameAt(Pattern pattern, String text, int at) {
        Matcher name = pattern.matcher(text).region(at, text.length());
        return name.lookingAt() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private static String decoded(byte[] head) {
        Encoding encoding = Encoding.of(head);
        // prologs of a single-byte or multi-byte encoding are ASCII; only those of two bytes a character need decoding
        return new String(
                head,
                encoding.mark(),
                head.length - encoding.mark(),
                encoding.charset().name().startsWith("UTF-16") ? encoding.charset() : StandardCharsets.ISO_8859_1);
    }
}
