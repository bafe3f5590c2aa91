package io.assay.server.plane;

import java.util.Set;

/**
 * Who an agent is and what it has to offer.
 *
 * @param name unique among agents, and the same after a restart; 1 to 100 letters, digits, dots, dashes and underscores
 * @param labels what it has, for example {@code linux}; in the same characters
 * @param slots how many shards it executes at once, from 1 to 1000
 */
public record Identity(String name, Set<String> labels, int slots) {
    private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final int MOST_SLOTS = 1000;

    public Identity {
        labels = Set.copyOf(labels);
        check("name", name);
        labels.forEach(label -> check("label", label));
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("slots: " + slots + " (from 1 to " + MOST_SLOTS + ")");
        }
    }

    private static void check(String what, String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException(what + ": '" + text
                    + "' (1 to 100 letters, digits, dots, dashes and underscores, a letter or digit first)");
        }
    }
}
