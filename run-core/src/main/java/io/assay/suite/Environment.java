package io.assay.suite;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A named target of a suite. */
public record Environment(String name, Optional<URI> url, Optional<Probe> probe, Map<String, Variable> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }
}
