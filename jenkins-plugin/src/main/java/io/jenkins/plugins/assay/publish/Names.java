package io.jenkins.plugins.assay.publish;

import io.assay.run.CaseId;

/**
 * Which names of cases were told, and which of them more than once; knows them by 64 bits each. Two names that share these are
 * taken for told twice, which whoever looks closer then finds not to be so.
 */
final class Names {
    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;

    private final LongSet told = new LongSet();
    private final LongSet twice = new LongSet();

    static long hash(CaseId id) {
        long hash = hash(OFFSET, id.container());
        hash = hash((hash ^ '\n') * PRIME, id.name());
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }

    private static long hash(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    void tell(long hash) {
        if (!told.add(hash)) {
            twice.add(hash);
        }
    }

    boolean told(CaseId id) {
        return told.contains(hash(id));
    }

    boolean toldTwice(long hash) {
        return twice.contains(hash);
    }
}
