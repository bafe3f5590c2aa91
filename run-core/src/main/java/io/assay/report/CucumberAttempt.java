package io.assay.report;

import io.assay.report.json.JsonValue;
import io.assay.report.text.CappedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One try of a scenario, as Cucumber's messages tell it. */
final class CucumberAttempt {
    private static final int MOST_ATTACHMENTS = 1_000;

    private final String testCase;
    private final int number;
    private final @Nullable Instant started;
    private final CucumberSteps steps = new CucumberSteps();
    private final CappedText printed = new CappedText(CappedText.OUTPUT);
    private final List<String> attachments = new ArrayList<>();

    CucumberAttempt(String testCase, int number, @Nullable Instant started) {
        this.started = started;
        this.testCase = testCase;
        this.number = number;
    }

    String testCase() {
        return testCase;
    }

    void step(CucumberPlan.Step step, JsonValue result) {
        JsonValue duration = result.at("duration");
        double millis = duration.number("seconds").orElse(0.0) * 1e3
                + duration.number("nanos").orElse(0.0) / 1e6;
        JsonValue exception = result.at("exception");
        String error =
                result.text("message").isEmpty() ? exception.textOf("stackTrace", "message") : result.text("message");
        steps.add(step.words(), step.hook(), result.text("status"), error, exception.text("type"), millis);
    }

    /** What a scenario logs comes as an attachment of its own type. */
    void attach(JsonValue attachment) {
        if (attachment.text("mediaType").startsWith("text/x.cucumber.log")) {
            printed.line(attachment.text("body"));
        } else if (attachments.size() < MOST_ATTACHMENTS) {
            attachments.add(attachment.textOf("fileName", "url"));
        }
    }

    /** The case after its last try; {@code earlier} is the one before, when there was one. */
    ReportedCase report(CucumberPlan.Scenario scenario, @Nullable CucumberAttempt earlier) {
        CaseDraft draft = new CaseDraft(scenario.uri(), scenario.name())
                .at(scenario.uri(), scenario.line())
                .tried(number)
                .began(started);
        scenario.tags().forEach(tag -> draft.property("tag", tag));
        attachments.forEach(draft::attached);
        steps.judge(draft);
        if (earlier == null || !draft.passed()) {
            return draft.printed(printed()).report();
        }
        return draft.recovered(earlier.steps.failure())
                .printed(earlier.printed())
                .report();
    }

    private String printed() {
        return steps.outline() + printed;
    }
}
