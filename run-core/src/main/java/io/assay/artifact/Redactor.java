package io.assay.artifact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of text: known values, and well-known shapes of tokens. Immutable.
 *
 * <p>A known value is found as it is, line by line (lines of 8 characters and more), and base 64-, URL-, JSON- and
 * XML-encoded. Of a token the prefix that tells its kind stays: {@code ghp_***}. Secrets that overlap or hold one another are
 * masked as one.
 */
public final class Redactor {
    /** What stands in a secret's place. */
    public static final String MASK = "***";

    private static final int SLICE = 1 << 15;

    private final Dictionary dictionary;

    private Redactor(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** A redactor for these values (those shorter than 4 characters are too common to blank) and the known shapes. */
    public static Redactor of(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        secrets.forEach(secret -> forms.addAll(SecretForms.of(secret)));
        List<Shape> shapes = new ArrayList<>(TokenShapes.ALL);
        forms.forEach(form -> shapes.add(new KnownValue(form)));
        return new Redactor(new Dictionary(shapes));
    }

    public String redact(String text) {
        if (!dictionary.mayOccurIn(text)) {
            return text;
        }
        Stream stream = stream();
        String decided = stream.accept(text);
        return decided + stream.finish();
    }

    /** A stream of text that arrives in pieces cut anywhere. */
    public Stream stream() {
        return new Stream(new Scan(dictionary));
    }

    /**
     * Redacts text that arrives in pieces; a secret that is split over two of them is found, and the result is the same
     * however the text is cut. Holds back no more than the longest known value or some kilobytes. Not thread-safe.
     */
    public static final class Stream {
        private final Scan scan;

        private Stream(Scan scan) {
            this.scan = scan;
        }

        /** Takes the next piece; returns what can be told by now (the end is held back while it may begin a secret). */
        public String accept(CharSequence piece) {
            if (piece.length() <= SLICE) {
                return scan.accept(piece, 0, piece.length());
            }
            StringBuilder decided = new StringBuilder(piece.length());
            for (int from = 0; from < piece.length(); from += SLICE) {
                decided.append(scan.accept(piece, from, Math.min(piece.length(), from + SLICE)));
            }
            return decided.toString();
        }

        /** The text has ended; returns what was held back. */
        public String finish() {
            return scan.finish();
        }
    }
}
