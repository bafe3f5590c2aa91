package io.assay.client;

import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads runs and what belongs to them out of answers. */
final class RunForm {
    private static final int MILLIS_DIGITS = 3;

    private RunForm() {}

    /** The answer about one run, or an element of a list, which may be the bare run. */
    static RemoteRun read(JsonObject answer) throws IOException {
        JsonObject run = answer.has("run") ? answer.object("run") : answer;
        if (!RunId.isValid(run.text("id"))) {
            throw new IOException("the answer is about no run");
        }
        return new RemoteRun(
                run(run, version(answer, run)),
                run.text("state"),
                run.text("reason"),
                counts(answer.has("counts") ? answer.object("counts") : run.object("counts")),
                waiting(answer),
                notices(answer));
    }

    private static long version(JsonObject answer, JsonObject run) {
        return Math.max(run.number("version"), answer.number("version"));
    }

    private static Run run(JsonObject run, long version) {
        Instant finished = run.instant("finishedAt").orElse(null);
        return new Run(
                new RunId(run.text("id")),
                version,
                run.text("project"),
                run.text("suite"),
                run.text("environment"),
                run.text("revision"),
                run.text("suiteDigest"),
                word(RunState.class, run.text("state")).orElse(finished == null ? RunState.RUNNING : RunState.ERROR),
                word(Reason.class, run.text("reason")).orElse(null),
                run.text("message"),
                run.text("phase"),
                run.flag("warning"),
                run.flag("partial"),
                run.flag("incomplete"),
                trigger(run),
                runId(run.text("parent")),
                run.textIfAny("cancelledBy").orElse(null),
                run.count("shards"),
                run.texts("labels"),
                run.textsByName("variables"),
                run.instant("queuedAt").orElse(Instant.EPOCH),
                run.instant("startedAt").orElse(null),
                finished);
    }

    private static Trigger trigger(JsonObject run) {
        return new Trigger(
                word(Trigger.Kind.class, run.text("trigger")).orElse(Trigger.Kind.API), run.text("triggeredBy"));
    }

    private static @Nullable RunId runId(String text) {
        return RunId.isValid(text) ? new RunId(text) : null;
    }

    static Counts counts(JsonObject counts) {
        return new Counts(
                counts.count("passed"),
                counts.count("failed"),
                counts.count("broken"),
                counts.count("skipped"),
                counts.count("flaky"),
                counts.count("timedOut"),
                counts.count("missing"));
    }

    private static Optional<Waiting> waiting(JsonObject answer) {
        JsonObject waiting = answer.object("waiting");
        return waiting.has("cause")
                ? Optional.of(new Waiting(
                        waiting.text("cause"),
                        waiting.text("words"),
                        waiting.textIfAny("holder"),
                        seconds(waiting.decimal("seconds"))))
                : Optional.empty();
    }

    private static List<Notice> notices(JsonObject answer) {
        return answer.objects("notices").stream()
                .map(notice -> new Notice(notice.text("subject"), notice.text("text")))
                .toList();
    }

    /** An event of a kind that this version does not know is a notice of it. */
    static TimelineEvent event(JsonObject event) {
        Optional<TimelineEvent.Kind> kind = word(TimelineEvent.Kind.class, event.text("kind"));
        String detail = event.text("detail");
        return new TimelineEvent(
                event.instant("at").orElse(Instant.EPOCH),
                kind.orElse(TimelineEvent.Kind.NOTICE),
                event.count("shard"),
                event.count("attempt"),
                kind.isPresent() ? detail : event.text("kind") + " " + detail,
                event.text("actor"));
    }

    static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(seconds.scaleByPowerOfTen(MILLIS_DIGITS).longValue());
    }

    static <E extends Enum<E>> Optional<E> word(Class<E> words, String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return Stream.of(words.getEnumConstants())
                .filter(word -> word.name().equals(wanted))
                .findFirst();
    }
}
