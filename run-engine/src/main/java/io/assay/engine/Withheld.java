package io.assay.engine;

import io.assay.engine.queue.Work;
import io.assay.engine.workspace.Source;
import io.assay.suite.Suite;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which variables of a server or an agent the tests that it executes do not see: what it shows to others to prove who it is,
 * and what its launcher tunes its process with. A definition that needs one of them for its tests names it, as any other.
 */
final class Withheld {
    private static final Set<String> OWN = Set.of("ASSAY_TOKEN", "ASSAY_DATABASE_PASSWORD", "MALLOC_ARENA_MAX");
    private static final String VARIABLE = "env:";

    private Withheld() {}

    /** Of a process that executes its own runs: what opens the issue tracker. */
    static Set<String> from(Suite suite) {
        return suite.defects()
                .flatMap(defects -> defects.tracker().token())
                .map(Set::of)
                .orElse(Set.of());
    }

    static Set<String> from(Work work, Suite suite) {
        Set<String> withheld = new HashSet<>(OWN);
        withheld.addAll(from(suite));
        credential(work.source())
                .filter(reference -> reference.startsWith(VARIABLE))
                .map(reference -> reference.substring(VARIABLE.length()))
                .ifPresent(withheld::add);
        return withheld;
    }

    private static Optional<String> credential(Source source) {
        return source instanceof Source.Git git ? git.credential() : Optional.empty();
    }
}
