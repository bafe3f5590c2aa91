package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import io.assay.report.json.JsonValue;
import io.assay.report.text.Failures;
import io.assay.report.text.Times;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the <a href="https://ctrf.io/docs/specification/overview">Common Test Report Format</a>; durations in milliseconds. */
final class CtrfWalk implements JsonWalk {
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

    /** As seconds in the year 5138, as milliseconds in 1973. */
    private static final double LAST_SECOND = 1e11;

    private final ReportSink sink;
    private final SameNames names = new SameNames();
    private final JsonTotals totals = new JsonTotals();

    CtrfWalk(ReportSink sink) {
        this.sink = sink;
    }

    static boolean recognises(JsonHead head) {
        return head.value("reportFormat").equals("CTRF")
                || (head.has("results/tool/name") && head.hasAny("results/summary", "results/tests"))
                || head.has("results/summary/tests", "results/summary/passed", "results/summary/other");
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            if (field.equals("results")) {
                cursor.fields(inner -> results(inner, cursor));
            }
        });
    }

    private void results(String field, JsonCursor cursor) throws IOException, DamagedJson {
        if (field.equals("summary")) {
            say(cursor.value());
        } else if (field.equals("tests")) {
            cursor.objects(this::test, "screenshot", "ai");
        }
    }

    private void say(JsonValue summary) {
        if (summary.at("tests").present()) {
            totals.sayTests(summary.count("tests"));
        }
    }

    private void test(JsonValue test) {
        String file = Scopes.path(test.text("filePath"));
        String container = Scopes.of("", test.at("suite").texts());
        String name = Parameters.appended(leg(test), test.at("parameters").fields());
        CaseDraft draft = new CaseDraft(container, names.of(container, name, file))
                .at(file, test.count("line"))
                .took(test.number("duration").orElse(0.0))
                .tried(test.count("retries") + 1);
        test.list("attachments").forEach(attachment -> draft.attached(attachment.text("path")));
        draft.began(started(test));
        test.at("tags").texts().forEach(tag -> draft.property("tag", tag));
        test.at("labels").fields().forEach((called, value) -> draft.property(called, String.join(", ", value.texts())));
        test.at("extra").fields().forEach((called, value) -> draft.property(called, value.scalar()));
        judge(test, draft);
        ReportedCase reported = draft.printed(printed(test)).report();
        totals.count(reported.verdict());
        sink.accept(reported);
    }

    /** In milliseconds by its specification; some write seconds, as its first version asked for. */
    private static @Nullable Instant started(JsonValue test) {
        double told = test.number("start").orElse(0.0);
        return Times.ofMillis(told < LAST_SECOND ? told * 1000 : told);
    }

    private static String printed(JsonValue test) {
        return Stream.of("stdout", "stderr")
                .flatMap(stream -> test.at(stream).texts().stream())
                .collect(Collectors.joining("\n"));
    }

    /** The same test in another browser is another case; the version of the browser is not. */
    private static String leg(JsonValue test) {
        String leg = (test.text("browser").split(" ", 2)[0] + " " + test.text("device")).strip();
        return leg.isEmpty() ? test.text("name") : test.text("name") + " [" + leg + "]";
    }

    private static void judge(JsonValue test, CaseDraft draft) {
        String raw = NO_LETTER
                .matcher(test.text("rawStatus").toLowerCase(Locale.ROOT))
                .replaceAll("");
        switch (test.text("status")) {
            case "passed" -> pass(test, draft);
            case "failed" -> draft.failed(failure(test, raw));
            case "skipped", "pending" -> draft.skipped(test.text("message"));
            default -> other(test, raw, draft);
        }
    }

    private static void pass(JsonValue test, CaseDraft draft) {
        if (test.flag("flaky") || test.count("retries") > 0) {
            List<JsonValue> tries = test.list("retryAttempts").stream()
                    .filter(one -> one.text("status").equals("failed"))
                    .toList();
            JsonValue last = tries.isEmpty() ? test : tries.get(tries.size() - 1);
            boolean told = !last.textOf("message", "trace").isEmpty();
            draft.recovered(told ? failure(last, "") : null);
        }
    }

    private static void other(JsonValue test, String raw, CaseDraft draft) {
        switch (raw) {
            case "todo", "skip", "skipped", "pending", "disabled", "ignored", "notrun" ->
                draft.skipped(test.text("message"));
            case "passed" -> pass(test, draft);
            default -> draft.failed(failure(test, raw.isEmpty() ? "other" : raw));
        }
    }

    private static Failure failure(JsonValue test, String raw) {
        ErrorText error = ErrorText.of(test.text("message"));
        String said = error.message().isEmpty() && test.text("trace").isEmpty() ? "status: " + raw : error.message();
        FailureKind usual = ErrorText.usual(error.type(), error.message());
        String trace = ErrorText.capped(test.text("trace"));
        return switch (raw) {
            case "timedout", "timeout" -> new Failure(FailureKind.TIMEOUT, said, error.type(), Failures.plain(trace));
            case "broken", "error", "missing", "interrupted", "other" ->
                Failures.of(FailureKind.ERROR, test.text("name"), said, error.type(), trace);
            default -> Failures.of(usual, test.text("name"), said, error.type(), trace);
        };
    }

    @Override
    public List<String> end(boolean whole) {
        return whole ? totals.difference() : List.of();
    }
}
