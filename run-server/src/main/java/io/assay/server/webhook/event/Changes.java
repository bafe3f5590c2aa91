package io.assay.server.webhook.event;

import java.util.Set;

/** Which files were changed. */
public sealed interface Changes {
    /** These, and no others. */
    record Listed(Set<String> paths) implements Changes {
        public Listed {
            paths = Set.copyOf(paths);
        }
    }

    /** These and, where commits were taken back, those in which two revisions differ. */
    record AtLeast(Set<String> paths, String before, String after) implements Changes {
        public AtLeast {
            paths = Set.copyOf(paths);
        }
    }

    /** Those in which two revisions differ. */
    record Between(String before, String after) implements Changes {}

    /** The sender does not say. */
    record Untold() implements Changes {}
}
