package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import io.assay.report.json.JsonValue;
import io.assay.report.text.Failures;
import io.assay.run.Failure;
import java.io.IOException;
import java.util.List;

/**
 * Reads the report of <a href="https://mochajs.org/#json">Mocha's JSON reporter</a>. Its list of tests has every test; its
 * list of failures adds those of hooks, and of tests that failed after their end.
 */
final class MochaWalk implements JsonWalk {
    private static final int REMEMBERED = 100_000;

    private final ReportSink sink;
    private final SameNames names = new SameNames();
    private final JsonTotals totals = new JsonTotals();
    private final Recent<String, Integer> failed = new Recent<>(REMEMBERED);
    private int failures;
    private int saidFailures = -1;

    MochaWalk(ReportSink sink) {
        this.sink = sink;
    }

    /** Mochawesome has statistics, too, but other lists. */
    static boolean recognises(JsonHead head) {
        return head.has("stats/suites", "stats/tests", "stats/passes", "stats/failures")
                && !head.hasAny("stats/testsRegistered", "stats/passPercent", "results");
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            switch (field) {
                case "stats" -> say(cursor.value());
                case "tests" -> cursor.objects(this::test, "actual", "expected");
                case "failures" -> cursor.objects(this::failure, "actual", "expected");
                default -> {}
            }
        });
    }

    private void say(JsonValue stats) {
        totals.sayTests(stats.count("tests"));
        saidFailures = stats.count("failures");
    }

    /** A pending test has no duration. */
    private void test(JsonValue test) {
        CaseDraft draft = draft(test);
        if (test.at("err").present()) {
            failed.merge(test.text("fullTitle"), 1, Integer::sum);
            draft.failed(failure(test.text("title"), test.at("err")));
        } else if (!test.at("duration").present()) {
            draft.skipped("");
        } else if (test.count("currentRetry") > 0) {
            draft.recovered(null);
        }
        ReportedCase reported = draft.report();
        totals.count(reported.verdict());
        hand(reported);
    }

    private void failure(JsonValue test) {
        Integer open = failed.get(test.text("fullTitle"));
        if (open != null && open > 0) {
            failed.put(test.text("fullTitle"), open - 1);
        } else {
            hand(draft(test).failed(failure(test.text("title"), test.at("err"))).report());
        }
    }

    private void hand(ReportedCase reported) {
        failures += reported.verdict().failure() ? 1 : 0;
        sink.accept(reported);
    }

    private CaseDraft draft(JsonValue test) {
        String title = test.text("title");
        String full = test.text("fullTitle");
        String suite = full.endsWith(title) ? full.substring(0, full.length() - title.length()) : "";
        String file = Scopes.path(test.text("file"));
        String container = Scopes.of(file, List.of(suite));
        return new CaseDraft(container, names.next(container, title))
                .at(file, 0)
                .took(test.number("duration").orElse(0.0))
                .tried(test.count("currentRetry") + 1);
    }

    private static Failure failure(String title, JsonValue error) {
        ErrorText text = ErrorText.of(error.textOf("stack", "message", "inspect"));
        String type = text.type().isEmpty() ? error.text("name") : text.type();
        String message = error.text("message").isEmpty() ? text.message() : error.text("message");
        return Failures.of(ErrorText.usual(type, message), title, message, type, ErrorText.capped(text.whole()));
    }

    @Override
    public List<String> end(boolean whole) {
        if (!whole) {
            return List.of();
        }
        List<String> difference = totals.difference();
        return difference.isEmpty() && saidFailures >= 0 && saidFailures != failures
                ? List.of("says " + saidFailures + " failures, but holds " + failures + "; its cases are what counts")
                : difference;
    }
}
