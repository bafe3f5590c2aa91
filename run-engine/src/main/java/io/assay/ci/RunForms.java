package io.assay.ci;

import io.assay.run.Artifact;
import io.assay.run.Counts;
import io.assay.run.Filed;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of {@code run.json}, as {@link io.assay.report.JsonWriter} writes them. */
final class RunForms {
    private RunForms() {}

    /** A state that this version does not know is an ERROR: whoever wrote it had ended the run. */
    static Run run(JsonFields json) {
        String reason = json.text("reason");
        return new Run(
                new RunId(json.text("id")),
                1,
                json.text("project"),
                json.text("suite"),
                json.text("environment"),
                json.text("revision"),
                "",
                json.word("state", RunState.class, RunState.ERROR),
                reason.isEmpty() ? null : json.word("reason", Reason.class, Reason.INTERNAL),
                json.text("message"),
                "",
                json.flag("warning"),
                json.flag("partial"),
                json.flag("incomplete"),
                new Trigger(json.word("trigger", Trigger.Kind.class, Trigger.Kind.CI), json.text("triggeredBy")),
                Optional.of(json.text("parent"))
                        .filter(RunId::isValid)
                        .map(RunId::new)
                        .orElse(null),
                json.textOrNull("cancelledBy"),
                0,
                List.of(),
                Map.of(),
                Optional.ofNullable(json.instant("queuedAt")).orElse(Instant.EPOCH),
                json.instant("startedAt"),
                json.instant("finishedAt"));
    }

    static Counts counts(JsonFields json) {
        return new Counts(
                json.count("passed"),
                json.count("failed"),
                json.count("broken"),
                json.count("skipped"),
                json.count("flaky"),
                json.count("timedOut"),
                json.count("missing"));
    }

    static TimelineEvent event(JsonFields json) {
        return new TimelineEvent(
                Optional.ofNullable(json.instant("at")).orElse(Instant.EPOCH),
                json.word("kind", TimelineEvent.Kind.class, TimelineEvent.Kind.NOTICE),
                json.count("shard"),
                json.count("attempt"),
                json.text("detail"),
                json.text("actor"));
    }

    static Notice notice(JsonFields json) {
        return new Notice(json.text("subject"), json.text("text"));
    }

    /** A page that is no address makes the file none of ours. */
    static Filed filed(JsonFields json) {
        String page = json.text("page");
        return new Filed(
                json.text("action"),
                json.textOrNull("why"),
                json.text("fingerprint"),
                json.text("record"),
                page.isEmpty() ? null : URI.create(page),
                json.text("message"),
                json.count("count"),
                json.texts("cases"));
    }

    static Artifact artifact(JsonFields json) {
        long size = json.values().get("size") instanceof BigDecimal number ? number.longValue() : 0;
        return new Artifact(json.text("path"), size, json.text("sha256"));
    }
}
