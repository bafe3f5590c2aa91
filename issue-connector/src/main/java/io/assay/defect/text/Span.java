package io.assay.defect.text;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line.
 *
 * @param text as it is read: no markup in it means anything
 * @param link where it leads; null when it leads nowhere
 */
public record Span(String text, Style style, @Nullable URI link) {
    public Span {
        text = Texts.shown(text);
    }

    /** How it is set. */
    public enum Style {
        PLAIN,
        BOLD,
        CODE
    }

    public static Span plain(String text) {
        return new Span(text, Style.PLAIN, null);
    }

    public static Span bold(String text) {
        return new Span(text, Style.BOLD, null);
    }

    public static Span code(String text) {
        return new Span(text, Style.CODE, null);
    }

    public static Span link(String text, URI target) {
        return new Span(text, Style.PLAIN, target);
    }

    public Optional<URI> target() {
        return Optional.ofNullable(link);
    }
}
