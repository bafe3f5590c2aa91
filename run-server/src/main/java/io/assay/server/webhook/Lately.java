package io.assay.server.webhook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Deliveries that were kept lately, by what they are; one that is sent again and again, byte for byte, costs neither a
 * verification nor a look at the database. Thread-safe.
 */
final class Lately {
    private static final int MOST = 4_000;

    private final Map<Key, String> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param digest of its body and all of its headers that count
     * @param generation of what projects said of webhooks when it was verified
     */
    record Key(String digest, long generation) {}

    synchronized Optional<String> find(Key key) {
        return Optional.ofNullable(kept.get(key));
    }

    synchronized void keep(Key key, String delivery) {
        kept.put(key, delivery);
    }
}
