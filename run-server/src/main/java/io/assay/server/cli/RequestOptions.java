package io.assay.server.cli;

import io.assay.client.NewRun;
import io.assay.engine.RequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of a server that is to execute a suite. */
final class RequestOptions {
    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "On a server: commit, branch or tag (default: the commit that is checked out here).")
    private @Nullable String revision;

    @Option(
            names = "--ref",
            paramLabel = "REF",
            description =
                    "Branch or pull request of the revision, as refs/heads/main (default here: what the CI or git says).")
    private @Nullable String ref;

    @Option(
            names = "--ordinal",
            paramLabel = "N",
            description =
                    "On a server: place of the revision in its branch, for example a build number; higher is newer.")
    private @Nullable Long ordinal;

    @Option(names = "--priority", paramLabel = "N", description = "On a server: higher ones first, from -100 to 100.")
    private @Nullable Integer priority;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "On a server: only on agents with this label; may be repeated.")
    private List<String> labels = List.of();

    @Option(
            names = "--variable",
            paramLabel = "NAME=VALUE",
            description = "On a server: variable that the suite sees; may be repeated.")
    private Map<String, String> variables = Map.of();

    boolean given() {
        return revision != null || ordinal != null || priority != null || !labels.isEmpty() || !variables.isEmpty();
    }

    Optional<String> ref() {
        return Optional.ofNullable(ref);
    }

    boolean revisionGiven() {
        return revision != null;
    }

    NewRun addTo(NewRun run) {
        if (priority != null && (priority < -100 || priority > 100)) {
            throw new RequestException("--priority is from -100 to 100, not " + priority);
        }
        NewRun asked = run.labels(labels).variables(variables);
        asked = revision == null ? asked : asked.revision(revision);
        asked = ref == null ? asked : asked.ref(ref);
        asked = ordinal == null ? asked : asked.ordinal(ordinal);
        return priority == null ? asked : asked.priority(priority);
    }
}
