package io.jenkins.plugins.assay.step;

import hudson.AbortException;
import io.assay.client.NewRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked for, kept with the build before the first request: after a restart of the controller the same request is
 * sent again under the same key. A class, for records do not survive the persistence of Pipelines.
 */
final class RunRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final AssayRunStep step;
    private final String project;
    private final String revision;
    private final String ref;
    private final boolean trusted;
    private final long ordinal;
    private final String concurrency;
    private final String actor;

    /**
     * Completes what the step says by what the build knows.
     *
     * @param project that the step names, or the only one there is
     */
    RunRequest(AssayRunStep step, String project, BuildFacts facts) throws AbortException {
        this.step = step;
        this.project = project;
        this.revision = step.getRevision().isEmpty() ? facts.revision() : step.getRevision();
        this.ref = step.getRef().isEmpty() ? facts.ref() : step.getRef();
        this.trusted = facts.trusted();
        this.ordinal = step.getOrdinal() == 0 ? facts.number() : step.getOrdinal();
        this.concurrency = facts.concurrency(step);
        this.actor = facts.actor();
        newRun(); // what is wrong is told before anything is sent
    }

    NewRun newRun() throws AbortException {
        NewRun run = NewRun.of(project, step.getSuite()).trigger("CI", actor).ordinal(ordinal);
        run = step.getEnvironment().isEmpty() ? run : run.environment(step.getEnvironment());
        run = revision.isEmpty() ? run : run.revision(revision);
        run = ref.isEmpty() ? run : run.ref(ref);
        run = trusted ? run : run.trusted(false);
        run = step.getPriority() == 0 ? run : run.priority(step.getPriority());
        run = step.getShards() == 0 ? run : run.shards(step.getShards());
        run = step.getQueueTimeout().isEmpty() ? run : run.queueTimeout(Texts.duration(step.getQueueTimeout()));
        run = concurrency.isEmpty() ? run : run.concurrency(Texts.rules(concurrency));
        return run.labels(labels()).variables(variables());
    }

    private List<String> labels() {
        return Arrays.stream(step.getLabels().split("[\\s,]+"))
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private Map<String, String> variables() throws AbortException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : new ArrayList<>(step.getVariables())) {
            int sign = line.indexOf('=');
            if (sign < 1) {
                throw new AbortException("assayRun: a variable is written as NAME=value, not as '" + line + "'");
            }
            variables.put(line.substring(0, sign).strip(), line.substring(sign + 1));
        }
        return variables;
    }
}
