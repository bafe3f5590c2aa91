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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a result of <a href="https://allurereport.org/docs/how-it-works-test-result-file/">Allure</a>: one case, with the
 * steps in it. Each try of a case is a result of its own, with the same name. The class is the label {@code testClass}, else what the full name says, else the suites around the case.
 */
final class AllureWalk implements JsonWalk {
    private static final Set<String> STATUSES = Set.of("passed", "failed", "broken", "skipped", "unknown");
    private static final int DEEPEST = 50;

    private final ReportSink sink;

    AllureWalk(ReportSink sink) {
        this.sink = sink;
    }

    /** Containers, which hold the fixtures around cases, have children. */
    static boolean recognises(JsonHead head) {
        boolean fixtures = head.hasAny("children", "befores", "afters");
        boolean identified =
                head.has("uuid") && head.hasAny("historyId", "testCaseId", "fullName", "statusDetails", "stage");
        boolean judged = STATUSES.contains(head.value("status"))
                && head.has("name")
                && head.hasAny("statusDetails/message", "statusDetails/trace", "statusDetails/known");
        return head.object() && !fixtures && (identified || judged);
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        JsonValue result = cursor.value("descriptionHtml");
        if (result.at("name").present() || result.at("fullName").present()) {
            sink.accept(report(result));
        }
    }

    private static ReportedCase report(JsonValue result) {
        String className = className(result);
        String name = Parameters.appended(result.textOf("name", "fullName"), parameters(result));
        CaseDraft draft = new CaseDraft(className, name)
                .at(file(result), 0)
                .took(Math.max(
                        0,
                        result.number("stop").orElse(0.0)
                                - result.number("start").orElse(0.0)))
                .began(Times.ofMillis(result.number("start").orElse(0.0)));
        judge(result, name, draft);
        attach(result, draft, 0);
        AllureProperties.of(result).forEach(draft::property);
        return draft.report();
    }

    private static void judge(JsonValue result, String name, CaseDraft draft) {
        switch (result.text("status")) {
            case "passed" -> {}
            case "skipped" -> draft.skipped(result.at("statusDetails").text("message"));
            case "failed" ->
                draft.failed(failure(result, name, FailureKind.ASSERTION)).printed(outline(result));
            default -> draft.failed(failure(result, name, FailureKind.ERROR)).printed(outline(result));
        }
    }

    private static Failure failure(JsonValue result, String name, FailureKind usual) {
        JsonValue details = details(result, 0);
        ErrorText error = ErrorText.of(details.text("trace"));
        String said = details.text("message");
        String message = said.isEmpty() && error.message().isEmpty() ? "status: " + result.text("status") : said;
        return Failures.of(usual, name, message, error.type(), ErrorText.capped(details.text("trace")));
    }

    /** Those of the case, or else those of the innermost step that went wrong. */
    private static JsonValue details(JsonValue result, int depth) {
        JsonValue own = result.at("statusDetails");
        if (!own.textOf("message", "trace").isEmpty() || depth == DEEPEST) {
            return own;
        }
        return result.list("steps").stream()
                .filter(AllureWalk::wentWrong)
                .map(step -> details(step, depth + 1))
                .findFirst()
                .orElse(own);
    }

    private static boolean wentWrong(JsonValue step) {
        return step.text("status").equals("failed") || step.text("status").equals("broken");
    }

    private static String outline(JsonValue result) {
        StringBuilder lines = new StringBuilder();
        steps(result, "", lines, 0);
        return lines.toString();
    }

    private static void steps(JsonValue result, String indentation, StringBuilder lines, int depth) {
        for (JsonValue step : depth == DEEPEST ? List.<JsonValue>of() : result.list("steps")) {
            lines.append(indentation)
                    .append(step.text("status"))
                    .append(": ")
                    .append(step.text("name"))
                    .append('\n');
            steps(step, indentation + "  ", lines, depth + 1);
        }
    }

    private static void attach(JsonValue result, CaseDraft draft, int depth) {
        result.list("attachments").forEach(attachment -> draft.attached(attachment.text("source")));
        if (depth < DEEPEST) {
            result.list("steps").forEach(step -> attach(step, draft, depth + 1));
        }
    }

    /** Those that are part of its identity, in an order that no adapter changes. */
    private static Map<String, JsonValue> parameters(JsonValue result) {
        return result.list("parameters").stream()
                .filter(parameter ->
                        !parameter.flag("excluded") && parameter.text("mode").matches("|default"))
                .collect(Collectors.toMap(
                        parameter -> parameter.text("name"),
                        parameter -> parameter.at("value"),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private static String className(JsonValue result) {
        Map<String, String> labels = result.list("labels").stream()
                .collect(Collectors.toMap(
                        label -> label.text("name"), label -> label.text("value"), (first, second) -> first));
        String fullName = result.text("fullName");
        String ofSuites = Stream.of("parentSuite", "suite", "subSuite")
                .map(label -> labels.getOrDefault(label, ""))
                .filter(suite -> !suite.isEmpty())
                .collect(Collectors.joining(" > "));
        if (!labels.getOrDefault("testClass", "").isEmpty()) {
            return labels.getOrDefault("testClass", "");
        }
        int hash = fullName.lastIndexOf('#');
        if (hash > 0 && !fullName.substring(0, hash).contains("#")) {
            return fullName.substring(0, hash);
        }
        String file = file(result);
        boolean told = !ofSuites.isEmpty() && ofSuites.startsWith(file);
        return !file.isEmpty() && !told
                ? Scopes.of(file, List.of(ofSuites))
                : ofSuites.isEmpty() ? labels.getOrDefault("package", "") : ofSuites;
    }

    /** JavaScript's writers begin the full name with the path: {@code src/a.test.js: calculator > adds}. */
    private static String file(JsonValue result) {
        String fullName = result.text("fullName");
        int colon = fullName.indexOf(": ");
        String path = colon < 0 ? "" : Scopes.path(fullName.substring(0, colon));
        return path.matches("\\S+\\.[A-Za-z]{1,10}") ? path : "";
    }

    @Override
    public List<String> end(boolean whole) {
        return List.of();
    }
}
