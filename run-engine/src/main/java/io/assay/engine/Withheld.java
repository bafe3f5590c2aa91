package io.assay.engine;

import io.assay.engine.queue.Work;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.suite.Suite;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which variables of a server or an agent the tests that it executes do not see: what it shows to others to prove who it is,
 * what it says of itself in traces, the trace that it was started in, and what its launcher tunes its process with. A
 * definition that needs one of them for its tests names it, as any other.
 */
final class Withheld {
    private static final Set<String> OWN = Set.of(
            "ASSAY_TOKEN",
            "ASSAY_DATABASE_PASSWORD",
            "MALLOC_ARENA_MAX",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
            "OTEL_SERVICE_NAME",
            "OTEL_RESOURCE_ATTRIBUTES",
            Tracing.PARENT,
            Tracing.STATE);
    private static final String VARIABLE = "env:";

    /** What messages to others are signed with, and secret addresses. */
    private static final String OF_RECEIVERS = "ASSAY_NOTIFY_";

    private Withheld() {}

    /** Of a process that executes its own runs: what opens the issue tracker. */
    static Set<String> from(Suite suite) {
        return suite.defects()
                .flatMap(defects -> defects.tracker().token())
                .map(Set::of)
                .orElse(Set.of());
    }

    /** @param environment of this process */
    static Set<String> from(Work work, Suite suite, Map<String, String> environment) {
        Set<String> withheld = new HashSet<>(OWN);
        environment.keySet().stream()
                .filter(name -> name.startsWith(OF_RECEIVERS))
                .forEach(withheld::add);
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
