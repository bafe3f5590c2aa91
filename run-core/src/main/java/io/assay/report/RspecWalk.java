package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import io.assay.report.json.JsonValue;
import io.assay.report.text.Failures;
import io.assay.run.Failure;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the report of RSpec's JSON formatter: durations in seconds. The class is the file with the groups in it; what went
 * wrong outside of the examples is a case that stands for the set-up of its file.
 */
final class RspecWalk implements JsonWalk {
    private static final Pattern OUTSIDE = Pattern.compile(
            "^\\s*An error occurred (?:while loading (\\S+?)\\.?(?:\\s|$)|in an? `.*` hook)", Pattern.MULTILINE);

    private final ReportSink sink;
    private final SameNames names = new SameNames();
    private final JsonTotals totals = new JsonTotals();
    private int outside;
    private int saidOutside;

    RspecWalk(ReportSink sink) {
        this.sink = sink;
    }

    static boolean recognises(JsonHead head) {
        return head.has("version")
                && (head.has("examples", "summary_line")
                        || head.has("examples", "summary/example_count")
                        || head.has("examples/full_description", "examples/status")
                        || (head.has("messages") && head.value("messages").isEmpty() && head.has("seed"))
                        || head.has("messages", "examples"));
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            switch (field) {
                case "messages" -> cursor.elements(() -> message(cursor.value().scalar()));
                case "examples" -> cursor.objects(this::example, "screenshot");
                case "summary" -> say(cursor.value());
                default -> {}
            }
        });
    }

    private void message(String text) {
        Matcher matcher = OUTSIDE.matcher(text);
        if (matcher.find()) {
            String file = matcher.group(1) == null ? "" : Scopes.path(matcher.group(1));
            hand(file, ErrorText.of(error(text)), text);
        }
    }

    /** Its last paragraph without its frames: the type on a line, the message on those below it. */
    private static String error(String text) {
        String[] paragraphs = text.strip().split("\\n\\s*\\n");
        return paragraphs[paragraphs.length - 1]
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private void hand(String file, ErrorText error, String text) {
        outside++;
        sink.accept(CaseDraft.setUp(file, new ErrorText(error.type(), error.message(), text))
                .at(file, 0)
                .report());
    }

    private void example(JsonValue example) {
        String description = example.text("description");
        String full = example.text("full_description");
        String groups = full.endsWith(description) ? full.substring(0, full.length() - description.length()) : "";
        String file = Scopes.path(example.text("file_path"));
        String container = Scopes.of(file, List.of(groups));
        String name = description.isEmpty() ? full : description;
        CaseDraft draft = new CaseDraft(container, names.next(container, name))
                .at(file, example.count("line_number"))
                .took(example.number("run_time").orElse(0.0) * 1000);
        switch (example.text("status")) {
            case "passed" -> {}
            case "pending" -> draft.skipped(example.text("pending_message"));
            default -> draft.failed(failure(name, example.at("exception")));
        }
        ReportedCase reported = draft.report();
        totals.count(reported.verdict());
        sink.accept(reported);
    }

    private static Failure failure(String name, JsonValue exception) {
        String type = exception.text("class");
        String message = exception.text("message").strip();
        String frames = String.join("\n", exception.at("backtrace").texts());
        String trace = ErrorText.capped(type + ": " + message + "\n" + frames);
        return Failures.of(ErrorText.usual(type, message), name, message, type, trace);
    }

    private void say(JsonValue summary) {
        totals.sayTests(summary.count("example_count"));
        totals.sayFailures(summary.count("failure_count"));
        totals.saySkipped(summary.count("pending_count"));
        saidOutside = summary.count("errors_outside_of_examples_count");
    }

    @Override
    public List<String> end(boolean whole) {
        if (whole && outside == 0 && saidOutside > 0) {
            String message = saidOutside + " errors occurred outside of examples; the report does not tell them";
            hand("", new ErrorText("", message, ""), "");
        }
        return whole ? totals.difference() : List.of();
    }
}
