package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden first line of a comment, by which it is found again: of which suite and leg it is (as a digest, for their names
 * may hold anything), and which run it shows.
 */
record Marker(String beginning, String run) {
    private static final Pattern SHOWN = Pattern.compile("<!-- assay [0-9a-f]{16} ([0-9A-Za-z_]{1,40}) -->");

    static Marker of(Publication publication) {
        String key = publication.suite() + "\u0000" + publication.leg();
        return new Marker(
                "<!-- assay " + digest(key) + " ",
                publication.record().run().id().value());
    }

    String line() {
        return beginning + run + " -->\n";
    }

    /** Whether the comment shows a run that was made after this one: their ids sort by time. */
    boolean olderThan(String comment) {
        return runOf(comment).compareTo(run) > 0;
    }

    /** The run that a comment shows; empty when it tells none. */
    static String runOf(String comment) {
        Matcher shown = SHOWN.matcher(comment);
        return shown.lookingAt() ? shown.group(1) : "";
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
