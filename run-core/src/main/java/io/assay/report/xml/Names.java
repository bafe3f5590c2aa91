package io.assay.report.xml;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The different names that a document uses: the parser keeps each, so a hostile document must not use too many. */
final class Names {
    private static final int MOST = 10_000;
    private static final int SLOTS = 256;

    private final boolean prefixed;
    private final Set<String> all = new HashSet<>();
    private final @Nullable String[] recent = new String[SLOTS];
    private final String[] plain = new String[SLOTS];

    /**
     * Names of one sort.
     *
     * @param prefixed keep a prefix as {@code prefix:name}; otherwise it is left out
     */
    Names(boolean prefixed) {
        this.prefixed = prefixed;
    }

    boolean tooMany() {
        return all.size() > MOST;
    }

    /** The name as the document means it; {@code parsed} is the parser's own instance, the same each time. */
    @SuppressWarnings("ReferenceEquality") // identity is enough for a cache, and all that is cheap here
    String of(String parsed) {
        int slot = parsed.hashCode() & (SLOTS - 1);
        if (recent[slot] != parsed) {
            all.add(parsed);
            recent[slot] = parsed;
            plain[slot] = plain(parsed);
        }
        return plain[slot];
    }

    private String plain(String parsed) {
        return prefixed
                ? parsed.replace(SoundXml.JOINT, ':')
                : parsed.substring(parsed.lastIndexOf(SoundXml.JOINT) + 1).intern();
    }
}
