package io.assay.server.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deliveries that were kept lately, by what they are; one that is sent again and again costs no look at the database. */
final class Lately {
    private static final int MOST = 4_000;

    private final Map<Key, String> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST;
        }
    };

    /** @param projects whose secrets verified it */
    record Key(String platform, String delivery, String digest, List<String> projects) {
        Key {
            projects = List.copyOf(projects);
        }
    }

    synchronized Optional<String> find(Key key) {
        return Optional.ofNullable(kept.get(key));
    }

    synchronized void keep(Key key, String delivery) {
        kept.put(key, delivery);
    }
}
