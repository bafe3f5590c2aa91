package io.assay.report.html;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML so that data cannot become markup: what is written verbatim must be a constant of the source, which the
 * compiler checks; everything else is escaped, for text and for quoted attribute values alike.
 */
final class Markup {
    private static final char REPLACEMENT = '\ufffd';

    private final Writer out;

    Markup(Writer out) {
        this.out = out;
    }

    /** Writes a piece of the page's own markup verbatim. */
    Markup html(@CompileTimeConstant String constant) throws IOException {
        out.write(constant);
        return this;
    }

    /** Writes data, escaped. */
    Markup text(String data) throws IOException {
        int done = 0;
        for (int i = 0; i < data.length(); i++) {
            String escaped = escape(data.charAt(i));
            if (escaped != null) {
                out.write(data, done, i - done);
                out.write(escaped);
                done = i + 1;
            }
        }
        out.write(data, done, data.length() - done);
        return this;
    }

    Markup text(long number) throws IOException {
        out.write(Long.toString(number));
        return this;
    }

    /** Writes a style sheet or a script that ships with the page; see {@link Assets}. */
    Markup asset(Assets.Asset asset) throws IOException {
        out.write(asset.text());
        return this;
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '\t', '\n', '\r' -> null;
            default -> c < ' ' || c == '\u007f' ? String.valueOf(REPLACEMENT) : null;
        };
    }
}
