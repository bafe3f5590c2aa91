package io.assay.engine.queue;

import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a run executes, as it was settled when the run was created.
 *
 * @param definition text of the {@code assay.yaml} that holds; variables of the process that it names ({@code ${TOKEN}})
 *     are those of the process that executes
 * @param source where the files are; the run's revision says which state of them
 * @param shards instead of the suite's own number
 * @param variables override the suite's; no secrets
 * @param resume reuse the parent's verdicts where they still hold, and execute only the rest
 * @param tracing what its commands are told of its trace
 */
public record Work(
        String definition,
        Source source,
        OptionalInt shards,
        Map<String, String> variables,
        boolean resume,
        Tracing tracing) {
    public Work {
        variables = Map.copyOf(variables);
    }

    public Work traced(Tracing changed) {
        return new Work(definition, source, shards, variables, resume, changed);
    }
}
