package io.assay.gitlab.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden first line of a note, by which it is found again: of which suite, environment and leg it is (as a digest, for their
 * names may hold anything), and which pipeline and run it shows. A pipeline that was started later counts more, whichever of
 * them ends first.
 */
record Marker(String beginning, long pipeline, String run) {
    private static final Pattern SHOWN =
            Pattern.compile("<!-- assay [0-9a-f]{16} pipeline (\\d{1,18}) run (\\w{1,40}) -->");

    static Marker of(Publication publication) {
        return new Marker(
                "<!-- assay " + digest(publication.name()) + " ",
                publication.place().job().pipelineId(),
                publication.record().run().id().value());
    }

    String line() {
        return beginning + "pipeline " + pipeline + " run " + run + " -->\n";
    }

    /** Whether the note shows a later pipeline, or a later run of this one: their ids sort by time. */
    boolean olderThan(String note) {
        Matcher shown = SHOWN.matcher(note);
        if (!shown.lookingAt()) {
            return false;
        }
        long other = Long.parseLong(shown.group(1));
        return other > pipeline || (other == pipeline && shown.group(2).compareTo(run) > 0);
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
