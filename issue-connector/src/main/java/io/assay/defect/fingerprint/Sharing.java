package io.assay.defect.fingerprint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the failures that share something with another, so that it need not be compared with all. */
final class Sharing {
    /** A failure is compared with so many of those that share one thing with it, the latest. */
    private static final int MOST_OF_KEY = 60;

    private final Map<String, Deque<Member>> byKey = new HashMap<>();

    /** Those of {@link #add} that have one of this one's keys, which may be itself. */
    Collection<Member> with(Member member) {
        Set<Member> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String key : member.keys()) {
            Deque<Member> sharing = byKey.get(key);
            if (sharing != null) {
                found.addAll(sharing);
            }
        }
        return found;
    }

    void add(Member member) {
        for (String key : member.keys()) {
            Deque<Member> sharing = byKey.computeIfAbsent(key, unknown -> new ArrayDeque<>());
            sharing.addLast(member);
            if (sharing.size() > MOST_OF_KEY) {
                sharing.removeFirst();
            }
        }
    }

    void remove(Member member) {
        for (String key : member.keys()) {
            Deque<Member> sharing = byKey.get(key);
            if (sharing != null && sharing.remove(member) && sharing.isEmpty()) {
                byKey.remove(key);
            }
        }
    }
}
