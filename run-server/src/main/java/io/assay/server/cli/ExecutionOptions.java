package io.assay.server.cli;

import io.assay.engine.RequestException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run executes. */
final class ExecutionOptions {
    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Cut the suite into N shards (default: as in assay.yaml).")
    private @Nullable Integer shards;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Shards that execute at once on this machine (default: one a processor).")
    private @Nullable Integer slots;

    @Option(
            names = "--approve",
            paramLabel = "NAME",
            split = ",",
            description = "Approves this gate of the suite; may be repeated (default: it is asked on the terminal).")
    private List<String> approved = List.of();

    List<String> approved() {
        return approved;
    }

    OptionalInt shards() {
        return atLeastOne("--shards", shards);
    }

    OptionalInt slots() {
        return atLeastOne("--slots", slots);
    }

    private static OptionalInt atLeastOne(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new RequestException(option + " is 1 or more, not " + value);
        }
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
