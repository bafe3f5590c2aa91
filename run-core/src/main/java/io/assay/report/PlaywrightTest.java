package io.assay.report;

import io.assay.report.json.JsonValue;
import io.assay.report.text.Failures;
import io.assay.report.text.Times;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.List;
import java.util.stream.Collectors;

/** What Playwright tells of a test in one project: the tries, and what was expected of them. */
final class PlaywrightTest {
    private PlaywrightTest() {}

    static void judge(JsonValue test, String title, CaseDraft draft) {
        List<JsonValue> tries = test.list("results");
        JsonValue last = tries.isEmpty() ? JsonValue.NONE : tries.get(tries.size() - 1);
        draft.took(last.number("duration").orElse(0.0)).tried(tries.size());
        last.list("attachments").forEach(attachment -> draft.attached(Scopes.path(attachment.text("path"))));
        draft.began(Times.of(last.text("startTime")));
        test.list("annotations")
                .forEach(annotation -> draft.property(annotation.text("type"), annotation.text("description")));
        switch (status(test, last)) {
            case "skipped" -> draft.skipped(tries.isEmpty() ? "did not run" : reason(test, "skip", "fixme"));
            case "flaky" -> recover(tries, title, draft);
            case "unexpected" -> draft.failed(failure(test, last, title)).printed(printed(last));
            default -> {}
        }
    }

    /** Reports of old versions tell only of the tries. */
    private static String status(JsonValue test, JsonValue last) {
        String expected = test.text("expectedStatus").isEmpty() ? "passed" : test.text("expectedStatus");
        String told = test.text("status");
        if (!last.present() || last.text("status").equals("skipped")) {
            return told.isEmpty() || told.equals("expected") ? "skipped" : told;
        }
        if (!told.isEmpty()) {
            return told;
        }
        if (!last.text("status").equals(expected)) {
            return "unexpected";
        }
        return test.list("results").size() > 1 ? "flaky" : "expected";
    }

    private static void recover(List<JsonValue> tries, String title, CaseDraft draft) {
        JsonValue failed = tries.size() > 1 ? tries.get(tries.size() - 2) : JsonValue.NONE;
        draft.recovered(failed.present() ? failure(JsonValue.NONE, failed, title) : null)
                .printed(printed(failed));
    }

    private static Failure failure(JsonValue test, JsonValue tried, String title) {
        if (tried.text("status").equals("passed")) {
            String reason = reason(test, "fail");
            String message = "expected to fail, but passed" + (reason.isEmpty() ? "" : ": " + reason);
            return new Failure(FailureKind.ASSERTION, message, "", "");
        }
        ErrorText error = errors(tried);
        if (tried.text("status").equals("timedOut")) {
            return new Failure(FailureKind.TIMEOUT, error.message(), error.type(), ErrorText.capped(error.whole()));
        }
        if (tried.text("status").equals("interrupted") && error.message().isEmpty()) {
            return new Failure(FailureKind.ERROR, "interrupted", "", "");
        }
        return error.failure(title);
    }

    private static ErrorText errors(JsonValue tried) {
        List<JsonValue> all = tried.list("errors").isEmpty() ? List.of(tried.at("error")) : tried.list("errors");
        ErrorText first = ErrorText.of(all.get(0).textOf("message", "value", "stack"));
        String whole = all.stream()
                .map(error -> error.textOf("stack", "message", "value"))
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return new ErrorText(first.type(), first.message(), Failures.plain(whole));
    }

    private static String reason(JsonValue test, String... types) {
        return test.list("annotations").stream()
                .filter(annotation -> List.of(types).contains(annotation.text("type")))
                .map(annotation -> annotation.text("description"))
                .filter(description -> !description.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String printed(JsonValue tried) {
        return chunks(tried.list("stdout")) + chunks(tried.list("stderr"));
    }

    private static String chunks(List<JsonValue> printed) {
        return printed.stream()
                .map(chunk -> chunk.scalar().isEmpty() ? chunk.text("text") : chunk.scalar())
                .collect(Collectors.joining());
    }
}
