package io.assay.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheets and scripts that lie beside this class, as the page carries them. */
final class Assets {
    static final Asset STYLE = load("report.css", "cases.css", "timeline.css", "print.css");
    /** Runs before the first paint, so that a chosen theme does not flash. */
    static final Asset THEME = load("theme.js");

    static final Asset SYMBOLS = load("symbols.svg");
    static final Asset SCRIPT = load("dom.js", "failures.js", "data.js", "table.js", "report.js");

    private Assets() {}

    /** Text that may stand in the page verbatim, and the source expression by which the page's policy admits it. */
    record Asset(String text, String source) {}

    private static Asset load(String... names) {
        StringBuilder text = new StringBuilder("\n");
        for (String name : names) {
            text.append(read(name));
        }
        return new Asset(text.toString(), "'sha256-" + sha256(text.toString()) + "'");
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page's " + name + " is missing beside " + Assets.class.getName());
            }
            // A browser hashes what it parsed, and its parser has made every line end \n.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page's " + name, e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
