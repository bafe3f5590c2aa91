package io.assay.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens as they were a moment ago, so that a request needs no query; also which ids there are not. A token that another
 * process revokes is taken for {@link #VALID} longer. Thread-safe.
 */
final class TokenCache {
    private static final Duration VALID = Duration.ofSeconds(3);
    private static final int LARGEST = 10_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > LARGEST;
        }
    };

    private record Entry(Optional<StoredToken> token, Instant until) {}

    /** Empty when it has to be looked up; an empty token when it is known that there is none. */
    synchronized Optional<Optional<StoredToken>> find(String id, Instant now) {
        Entry entry = entries.get(id);
        return entry == null || !now.isBefore(entry.until) ? Optional.empty() : Optional.of(entry.token);
    }

    synchronized void keep(String id, Optional<StoredToken> token, Instant now) {
        entries.remove(id);
        entries.put(id, new Entry(token, now.plus(VALID)));
    }

    synchronized void forget(String id) {
        entries.remove(id);
    }
}
