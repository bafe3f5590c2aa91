package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonValue;
import io.assay.report.text.Failures;
import io.assay.report.text.Times;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Jest tells of one file; its name comes after its tests. */
final class JestFile {
    private final ReportSink sink;
    private final JsonTotals totals;
    private final FileCases cases;
    private boolean failed;
    private boolean statusFailed;
    private String message = "";
    private @Nullable Instant started;

    JestFile(SameNames names, JsonTotals totals, ReportSink sink) {
        this.sink = sink;
        this.totals = totals;
        this.cases = new FileCases(names, this::hand);
    }

    void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            switch (field) {
                case "assertionResults", "testResults" -> cursor.objects(this::test, "failureDetails", "meta");
                case "name", "testFilePath" ->
                    cases.file(Scopes.path(cursor.value().scalar()));
                case "message", "failureMessage" -> message = cursor.value().scalar();
                case "startTime" ->
                    started = Times.ofMillis(number(cursor.value().scalar()));
                case "status" -> statusFailed = cursor.value().scalar().equals("failed");
                default -> {}
            }
        });
    }

    private void hand(ReportedCase reported) {
        failed |= reported.verdict().failure();
        totals.count(reported.verdict());
        Evidence evidence = reported.evidence();
        boolean known = started == null || evidence.started() != null;
        sink.accept(known ? reported : reported.withEvidence(evidence.withStarted(started)));
    }

    private static double number(String digits) {
        return digits.matches("\\d{1,15}(?:\\.\\d{1,9})?") ? Double.parseDouble(digits) : 0;
    }

    /**
     * The file ends here, or the report does.
     *
     * @return how many of its tests had to go without its name
     */
    int handOver() {
        cases.handOver();
        if (statusFailed && !failed && !message.isBlank()) {
            String plain = Failures.plain(message).strip();
            ErrorText error = ErrorText.of(plain.replaceFirst("^● Test suite failed to run\\s+", ""));
            sink.accept(CaseDraft.setUp(cases.file(), new ErrorText(error.type(), error.message(), plain))
                    .at(cases.file(), 0)
                    .report());
        }
        return cases.nameless();
    }

    private void test(JsonValue test) {
        String title = test.textOf("title", "fullName");
        CaseDraft draft =
                new CaseDraft().took(test.number("duration").orElse(0.0)).tried(test.count("invocations"));
        draft.began(Times.ofMillis(test.number("startAt").orElse(0.0)));
        List<String> messages = test.at("failureMessages").texts();
        switch (test.text("status")) {
            case "passed", "focused" -> pass(test, title, messages, draft);
            case "failed" -> draft.failed(failure(title, messages));
            default -> draft.skipped("");
        }
        List<String> groups = test.at("ancestorTitles").texts();
        cases.add(draft, groups, title, null, test.at("location").count("line"));
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
