package io.assay.github.fake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What is to go wrong, each once, in the order in which it was said. Thread-safe. */
final class Faults {
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(String request, Fault fault) {}

    synchronized void plan(String request, Fault fault) {
        planned.add(new Planned(request, fault));
    }

    synchronized Optional<Fault> next(String request) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            if (request.matches(next.request())) {
                each.remove();
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }
}
