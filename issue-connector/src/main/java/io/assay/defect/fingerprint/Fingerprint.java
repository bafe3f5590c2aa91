package io.assay.defect.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The identity of a failure: two that have the same one are one defect, whatever branch, build, machine or line they were
 * seen on.
 *
 * @param id {@code v1:} and 32 hexadecimal digits
 * @param parts what went into it, by name
 * @param blanked what was left out of the message: {@code uuid}, {@code time}, {@code host}, {@code path}, {@code hex},
 *     {@code number}
 * @param aliases other ids under which a record of the same failure may be found; first those that fit best
 */
public record Fingerprint(String id, SortedMap<String, String> parts, SortedSet<String> blanked, List<String> aliases) {
    private static final String VERSION = "v1:";
    private static final int BYTES = 16;

    public Fingerprint {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        blanked = Collections.unmodifiableSortedSet(new TreeSet<>(blanked));
        aliases = List.copyOf(aliases);
    }

    /** In words: what went in, and what was blanked. */
    public String explanation() {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        if (!blanked.isEmpty()) {
            text.append("blanked: ").append(String.join(", ", blanked)).append('\n');
        }
        return text.toString();
    }

    static String id(SortedMap<String, String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, value) ->
                text.append(name).append('\u001f').append(value).append('\u001e'));
        byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return VERSION + HexFormat.of().formatHex(digest, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
