package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.json.JsonValue;
import io.assay.report.text.Failures;
import io.assay.report.text.SetUps;
import io.assay.report.text.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads <a href="https://github.com/cucumber/messages">Cucumber messages</a>. The class is the feature's file; an attempt
 * that is to be retried is held back until the last.
 */
final class CucumberEvents implements JsonEvents {
    private final CucumberPlan plan = new CucumberPlan();
    private final Held<CucumberAttempt> running = new Held<>();
    private final Held<CucumberAttempt> failedBefore = new Held<>();
    private boolean finished;
    private String finish = "";

    static boolean recognises(JsonValue message) {
        return message.at("meta").at("protocolVersion").present()
                || message.at("gherkinDocument").at("uri").present()
                || (message.at("source").at("uri").present()
                        && message.at("source").at("mediaType").present());
    }

    @Override
    public void take(JsonValue message, ReportSink sink) {
        message.fields().forEach((type, body) -> {
            switch (type) {
                case "gherkinDocument" -> plan.document(body);
                case "pickle" -> plan.pickle(body);
                case "hook" -> plan.hook(body);
                case "testCase" -> plan.testCase(body);
                case "testCaseStarted" -> start(body);
                case "testStepFinished" -> step(body);
                case "attachment" -> attach(body);
                case "testCaseFinished" -> finish(body, sink);
                case "testRunHookStarted" -> plan.runHookStarted(body);
                case "testRunHookFinished" -> runHook(body, sink);
                case "parseError" -> sink.accept(unparsable(body));
                case "testRunFinished" -> {
                    finished = true;
                    finish = body.text("message");
                }
                default -> {}
            }
        });
    }

    private void start(JsonValue body) {
        String testCase = body.text("testCaseId");
        CucumberAttempt attempt = new CucumberAttempt(testCase, body.count("attempt") + 1, started(body));
        running.put(body.text("id"), attempt, testCase.length());
    }

    private static @Nullable Instant started(JsonValue body) {
        JsonValue at = body.at("timestamp");
        double millis = at.number("seconds").orElse(0.0) * 1e3;
        Instant second = Times.ofMillis(millis);
        return second == null ? null : second.plusNanos(at.count("nanos"));
    }

    private void step(JsonValue body) {
        CucumberAttempt attempt = running.get(body.text("testCaseStartedId"));
        if (attempt != null) {
            attempt.step(plan.step(attempt.testCase(), body.text("testStepId")), body.at("testStepResult"));
        }
    }

    private void attach(JsonValue body) {
        CucumberAttempt attempt = running.get(body.text("testCaseStartedId"));
        if (attempt != null) {
            attempt.attach(body);
        }
    }

    private void finish(JsonValue body, ReportSink sink) {
        CucumberAttempt attempt = running.remove(body.text("testCaseStartedId"));
        if (attempt == null) {
            return;
        }
        CucumberAttempt earlier = failedBefore.remove(attempt.testCase());
        if (body.flag("willBeRetried")) {
            failedBefore.put(attempt.testCase(), attempt, 0);
        } else {
            sink.accept(attempt.report(plan.finished(attempt.testCase()), earlier));
        }
    }

    private void runHook(JsonValue body, ReportSink sink) {
        JsonValue result = body.at("result");
        if (result.text("status").equals("FAILED")) {
            String name = plan.endsRun(body.text("testRunHookStartedId")) ? CaseBuilder.TEAR_DOWN : SetUps.NAME;
            sink.accept(CaseDraft.setUp("", name, ErrorText.of(result.text("message")))
                    .report());
        }
    }

    private static ReportedCase unparsable(JsonValue body) {
        JsonValue source = body.at("source");
        String uri = Scopes.path(source.text("uri"));
        return CaseDraft.setUp(uri, ErrorText.of(body.text("message")))
                .at(uri, source.at("location").count("line"))
                .report();
    }

    /** Attempts that were to be followed by another, which is missing, are what is known of their cases. */
    @Override
    public Optional<Damage> end(ReportSink sink, Consumer<String> remarks) {
        failedBefore
                .values()
                .filter(attempt ->
                        running.values().noneMatch(open -> open.testCase().equals(attempt.testCase())))
                .forEach(attempt -> sink.accept(attempt.report(plan.finished(attempt.testCase()), null)));
        if (!finish.isBlank()) {
            remarks.accept("the run ended with: " + Failures.firstLine(finish));
        }
        int forgotten = plan.forgotten() + failedBefore.letGo();
        if (forgotten > 0) {
            remarks.accept(
                    forgotten + " scenarios, lines or hooks could not be remembered; cases may be told without them");
        }
        Optional<Damage> unended =
                running.unended(attempt -> plan.finished(attempt.testCase()).name());
        if (unended.isPresent()) {
            return unended;
        }
        return finished
                ? Optional.empty()
                : Optional.of(new Damage(-1, "no end: it never said that the run has finished", true));
    }
}
