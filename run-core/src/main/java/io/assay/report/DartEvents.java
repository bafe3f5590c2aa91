package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the <a href="https://github.com/dart-lang/test/blob/master/pkgs/test/doc/json_reporter.md">JSON reporter</a> of Dart
 * and Flutter. The class is the suite's file with the group in it; a suite that runs on another platform than the Dart VM
 * has that in the names of its cases.
 */
final class DartEvents implements JsonEvents {
    private final Held<JsonValue> suites = new Held<>();
    private final Held<String> groups = new Held<>();
    private final Held<DartTest> open = new Held<>();
    private final SameNames names = new SameNames();
    private boolean done;
    private boolean stopped;

    static boolean recognises(JsonValue event) {
        return (event.text("type").equals("start")
                        && event.at("protocolVersion").present())
                || (event.text("type").equals("suite")
                        && event.at("suite").at("path").present());
    }

    @Override
    public void take(JsonValue event, ReportSink sink) {
        switch (event.text("type")) {
            case "suite" -> suite(event.at("suite"));
            case "group" -> group(event.at("group"));
            case "testStart" -> start(event.at("test"), event.number("time").orElse(0.0));
            case "print" -> of(event).ifPresent(test -> test.print(event.text("message")));
            case "error" -> of(event).ifPresent(test -> test.error(event));
            case "testDone" -> done(event, sink);
            case "done" -> {
                done = true;
                stopped = !event.at("success").present();
            }
            default -> {}
        }
    }

    private void suite(JsonValue suite) {
        suites.put(suite.text("id"), suite, suite.length());
    }

    private void group(JsonValue group) {
        String name = group.text("name");
        groups.put(group.text("id"), name, name.length());
    }

    private Optional<DartTest> of(JsonValue event) {
        return Optional.ofNullable(open.get(event.text("testID")));
    }

    private void start(JsonValue test, double time) {
        JsonValue suite = suites.getOrDefault(test.text("suiteID"), JsonValue.NONE);
        List<String> ids = test.at("groupIDs").texts();
        String group = ids.isEmpty() ? "" : groups.getOrDefault(ids.get(ids.size() - 1), "");
        open.put(
                test.text("id"),
                new DartTest(test, suite, group, time),
                test.length() + suite.length() + group.length());
    }

    /** What is hidden is loading and set-up that went well. */
    private void done(JsonValue event, ReportSink sink) {
        DartTest test = open.remove(event.text("testID"));
        if (test != null && !(event.flag("hidden") && event.text("result").equals("success"))) {
            sink.accept(test.report(event, names));
        }
    }

    @Override
    public Optional<Damage> end(ReportSink sink, Consumer<String> remarks) {
        int forgotten = suites.letGo() + groups.letGo();
        if (forgotten > 0) {
            remarks.accept(forgotten + " suites or groups could not be remembered; tests in them may be told without");
        }
        Optional<Damage> unended = open.unended(DartTest::name);
        if (unended.isPresent()) {
            return unended;
        }
        if (!done) {
            return Optional.of(new Damage(-1, "no end: it never said that it was done", true));
        }
        return stopped
                ? Optional.of(new Damage(-1, "says that its run was stopped before its end", false))
                : Optional.empty();
    }
}
