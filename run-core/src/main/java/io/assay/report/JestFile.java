package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonValue;
import io.assay.run.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tests of one file, of which Jest tells the name after its tests; they are held until then, up to a limit. */
final class JestFile {
    private static final int MOST_HELD = 20_000;
    private static final int MOST_TEXT = 8 << 20;

    private final SameNames names;
    private final JsonTotals totals;
    private final ReportSink sink;
    private final List<JsonValue> held = new ArrayList<>();
    private int text;
    private boolean failed;
    private boolean statusFailed;
    private String name = "";
    private String message = "";

    JestFile(SameNames names, JsonTotals totals, ReportSink sink) {
        this.names = names;
        this.totals = totals;
        this.sink = sink;
    }

    void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            switch (field) {
                case "assertionResults", "testResults" ->
                    cursor.elements(() -> hold(cursor.value("failureDetails", "meta")));
                case "name", "testFilePath" -> name = Scopes.path(cursor.value().scalar());
                case "message", "failureMessage" -> message = cursor.value().scalar();
                case "status" -> statusFailed = cursor.value().scalar().equals("failed");
                default -> {}
            }
        });
    }

    private void hold(JsonValue test) {
        held.add(test);
        text += test.list("failureMessages").stream()
                .mapToInt(one -> one.scalar().length())
                .sum();
        if (!name.isEmpty() || held.size() >= MOST_HELD || text > MOST_TEXT) {
            handTests();
        }
    }

    /** The file ends here, or the report does. */
    void handOver() {
        handTests();
        if (statusFailed && !failed && !message.isBlank()) {
            String plain = Failures.plain(message).strip();
            ErrorText error = ErrorText.of(plain.replaceFirst("^● Test suite failed to run\\s+", ""));
            sink.accept(CaseDraft.setUp(name, new ErrorText(error.type(), error.message(), plain))
                    .at(name, 0)
                    .report());
        }
    }

    private void handTests() {
        for (JsonValue test : held) {
            ReportedCase reported = report(test);
            failed |= reported.verdict().failure();
            totals.count(reported.verdict());
            sink.accept(reported);
        }
        held.clear();
        text = 0;
    }

    private ReportedCase report(JsonValue test) {
        String container = Scopes.of(name, test.at("ancestorTitles").texts());
        String title = test.textOf("title", "fullName");
        CaseDraft draft = new CaseDraft(container, names.next(container, title))
                .at(name, test.at("location").count("line"))
                .took(test.number("duration").orElse(0.0))
                .tried(test.count("invocations"));
        List<String> messages = test.at("failureMessages").texts();
        switch (test.text("status")) {
            case "passed", "focused" -> pass(test, title, messages, draft);
            case "failed" -> draft.failed(failure(title, messages));
            default -> draft.skipped("");
        }
        return draft.report();
    }

    /** Vitest keeps the messages of the tries before; Jest counts the tries. */
    private static void pass(JsonValue test, String title, List<String> messages, CaseDraft draft) {
        List<String> earlier = messages.isEmpty() ? test.at("retryReasons").texts() : messages;
        if (test.count("invocations") > 1 || !messages.isEmpty()) {
            draft.tried(Math.max(test.count("invocations"), earlier.size() + 1))
                    .recovered(
                            earlier.isEmpty()
                                    ? null
                                    : failure(title, earlier.subList(earlier.size() - 1, earlier.size())));
        }
    }

    private static Failure failure(String title, List<String> messages) {
        List<String> distinct = messages.stream().distinct().toList();
        String first = distinct.isEmpty() ? "" : distinct.get(0);
        ErrorText error = ErrorText.of(first);
        return new ErrorText(error.type(), error.message(), Failures.plain(String.join("\n\n", distinct)))
                .failure(title);
    }
}
