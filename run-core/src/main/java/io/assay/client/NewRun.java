package io.assay.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to run. Only project and suite are needed; what is not said is as the project's {@code assay.yaml} has it. Immutable. */
public final class NewRun {
    private final Map<String, Object> fields;

    private NewRun(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static NewRun of(String project, String suite) {
        return new NewRun(Map.of()).with("project", project).with("suite", suite);
    }

    public NewRun environment(String name) {
        return with("environment", name);
    }

    /** Commit, branch or tag. */
    public NewRun revision(String revision) {
        return with("revision", revision);
    }

    /** Branch or pull request that the revision is of, as {@code refs/heads/main}. */
    public NewRun ref(String ref) {
        return with("ref", ref);
    }

    /** Page of the CI's job that asks. */
    public NewRun job(URI page) {
        return with("job", page.toString());
    }

    /** Place of the revision in its branch; a higher one is newer. */
    public NewRun ordinal(long ordinal) {
        return with("ordinal", ordinal);
    }

    /** False for a change of somebody who may not see secrets, for example from a fork. */
    public NewRun trusted(boolean trusted) {
        return with("trusted", trusted);
    }

    /** Higher ones first; from -100 to 100. */
    public NewRun priority(int priority) {
        return with("priority", priority);
    }

    public NewRun labels(List<String> labels) {
        return labels.isEmpty() ? this : with("labels", List.copyOf(labels));
    }

    public NewRun variables(Map<String, String> variables) {
        return variables.isEmpty() ? this : with("variables", Map.copyOf(variables));
    }

    public NewRun shards(int shards) {
        return with("shards", shards);
    }

    public NewRun startAt(Instant time) {
        return with("startAt", time.toString());
    }

    /** How long it may wait in the queue. */
    public NewRun queueTimeout(Duration patience) {
        return with("queueTimeout", patience.toSeconds() + "s");
    }

    /** Keys and values as {@code concurrency} has them in {@code assay.yaml}. */
    public NewRun concurrency(Map<String, ?> rules) {
        return with("concurrency", Map.copyOf(rules));
    }

    /** Several groups at once, each as {@link #concurrency(Map)} has one. */
    public NewRun concurrency(List<Map<String, Object>> groups) {
        return with("concurrency", groups.stream().map(Map::copyOf).toList());
    }

    /** What starts it: {@code COMMAND}, {@code CI} …, and who. */
    public NewRun trigger(String kind, String actor) {
        return with("trigger", Map.of("kind", kind, "actor", actor));
    }

    private NewRun with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new NewRun(Collections.unmodifiableMap(more));
    }

    Map<String, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "NewRun[" + fields.get("project") + " " + fields.get("suite") + "]";
    }
}
