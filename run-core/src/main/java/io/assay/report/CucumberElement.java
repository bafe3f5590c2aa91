package io.assay.report;

import io.assay.report.json.JsonValue;
import io.assay.report.text.Times;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scenario in Cucumber's JSON. */
final class CucumberElement {
    private static final Pattern PLACE = Pattern.compile(":(\\d{1,9})$");

    private CucumberElement() {}

    static void add(JsonValue element, JsonValue background, FileCases cases) {
        CaseDraft draft = new CaseDraft();
        CucumberSteps steps = new CucumberSteps();
        double unit = element.at("location").present() ? 1e3 : 1e-6;
        hooks(element, "before", steps, unit, draft);
        background.list("steps").forEach(step -> step(step, steps, unit, draft));
        element.list("steps").forEach(step -> step(step, steps, unit, draft));
        hooks(element, "after", steps, unit, draft);
        steps.judge(draft);
        draft.printed(steps.outline() + printed(element));
        draft.began(Times.of(element.text("start_timestamp")));
        element.list("tags")
                .forEach(tag -> draft.property("tag", tag.textOf("name").isEmpty() ? tag.scalar() : tag.text("name")));
        int line = line(element);
        cases.add(draft, List.of(), element.textOf("name", "id"), line + element.text("id"), line);
    }

    /** Behave tells file and line in one, and durations in seconds; the others tell them in nanoseconds. */
    private static int line(JsonValue element) {
        Matcher place = PLACE.matcher(element.text("location"));
        return place.find() ? Integer.parseInt(place.group(1)) : element.count("line");
    }

    private static void hooks(JsonValue around, String when, CucumberSteps steps, double unit, CaseDraft draft) {
        for (JsonValue hook : around.list(when)) {
            add(hook, when + " hook " + hook.at("match").text("location"), true, steps, unit, draft);
        }
    }

    private static void step(JsonValue step, CucumberSteps steps, double unit, CaseDraft draft) {
        hooks(step, "before", steps, unit, draft);
        String keyword = step.text("keyword").strip();
        boolean hook = step.flag("hidden") || (step.text("name").isEmpty() && keyword.matches("Before|After"));
        add(step, (keyword + " " + step.text("name")).strip() + (hook ? " hook" : ""), hook, steps, unit, draft);
        hooks(step, "after", steps, unit, draft);
    }

    private static void add(
            JsonValue step, String words, boolean hook, CucumberSteps steps, double unit, CaseDraft draft) {
        JsonValue result = step.at("result");
        String error = String.join("\n", result.at("error_message").texts());
        double took = result.number("duration").orElse(0.0) * unit;
        steps.add(words, hook, result.text("status"), error, "", took);
        step.list("embeddings").forEach(embedding -> draft.attached(embedding.text("name")));
    }

    private static String printed(JsonValue element) {
        StringBuilder printed = new StringBuilder();
        for (JsonValue step : element.list("steps")) {
            List<String> lines = step.at("output").texts();
            lines.forEach(line -> printed.append(line).append('\n'));
        }
        return printed.toString();
    }
}
