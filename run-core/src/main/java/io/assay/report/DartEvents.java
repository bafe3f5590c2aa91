package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads the <a href="https://github.com/dart-lang/test/blob/master/pkgs/test/doc/json_reporter.md">JSON reporter</a> of Dart
 * and Flutter. The class is the suite's file with the group in it; a suite that runs on another platform than the Dart VM
 * has that in the names of its cases.
 */
final class DartEvents implements JsonEvents {
    private static final int NAMED = 5;
    private static final int MOST = 100_000;

    private final Map<String, JsonValue> suites = new Recent<>(MOST);
    private final Map<String, String> groups = new Recent<>(MOST);
    private final Map<String, DartTest> open = new LinkedHashMap<>();
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
            case "suite" -> suites.put(event.at("suite").text("id"), event.at("suite"));
            case "group" ->
                groups.put(event.at("group").text("id"), event.at("group").text("name"));
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

    private Optional<DartTest> of(JsonValue event) {
        return Optional.ofNullable(open.get(event.text("testID")));
    }

    private void start(JsonValue test, double time) {
        JsonValue suite = suites.getOrDefault(test.text("suiteID"), JsonValue.NONE);
        List<String> ids = test.at("groupIDs").texts();
        String group = ids.isEmpty() ? "" : groups.getOrDefault(ids.get(ids.size() - 1), "");
        open.put(test.text("id"), new DartTest(test, suite, group, time));
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
        if (!open.isEmpty()) {
            String named =
                    open.values().stream().limit(NAMED).map(DartTest::name).collect(Collectors.joining(", "));
            String more = open.size() > NAMED ? " and " + (open.size() - NAMED) + " more" : "";
            return Optional.of(new Damage(-1, "begun but not ended: " + named + more, true));
        }
        if (!done) {
            return Optional.of(new Damage(-1, "no end: it never said that it was done", true));
        }
        return stopped
                ? Optional.of(new Damage(-1, "says that its run was stopped before its end", false))
                : Optional.empty();
    }
}
