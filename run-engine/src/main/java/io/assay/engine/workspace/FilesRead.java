package io.assay.engine.workspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was read at commits, which never changes; the last of it. Thread-safe. */
final class FilesRead {
    private static final int REMEMBERED = 64;

    private final Map<String, Optional<String>> files = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Empty when it is not remembered. */
    synchronized Optional<Optional<String>> find(String key) {
        return Optional.ofNullable(files.get(key));
    }

    synchronized void remember(String key, Optional<String> text) {
        files.put(key, text);
    }
}
