package io.jenkins.plugins.assay.gate;

import io.jenkins.plugins.assay.config.FakeServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as a server tells it; an ended one ended at 09:00. */
final class FakeRun {
    static final String REVISION = "4f2c8a90d1";
    private static final Set<String> ACTIVE = Set.of("SCHEDULED", "QUEUED", "RUNNING");

    private final Map<String, String> fields = new LinkedHashMap<>();

    static String id(int number) {
        return "run_01HZZZZZZZZZZZZZZZZZZZZZZ" + number;
    }

    static FakeRun of(int number, String state) {
        FakeRun run = new FakeRun()
                .with("id", id(number))
                .with("project", "checkout")
                .with("suite", "smoke")
                .with("environment", "staging")
                .with("revision", REVISION)
                .with("state", state)
                .with("queuedAt", "2026-01-31T08:00:00Z");
        if (!ACTIVE.contains(state)) {
            run.with("finishedAt", "2026-01-31T09:00:00Z");
        }
        return state.equals("FAILED")
                ? run.with("reason", "CASES_FAILED").with("message", "3 of 20 cases failed")
                : run;
    }

    FakeRun with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    private String json() {
        String waiting = fields.get("state").equals("QUEUED")
                ? "{\"cause\":\"CAPACITY\",\"words\":\"all 2 slots are used\",\"seconds\":3}"
                : "null";
        return "{\"schema\":1,\"run\":{"
                + fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                        .collect(Collectors.joining(","))
                + "},\"counts\":{},\"waiting\":" + waiting + ",\"notices\":[]}";
    }

    static void served(FakeServer server, FakeRun... newestFirst) {
        Stream.of(newestFirst).forEach(run -> server.on("GET /v1/runs/" + run.fields.get("id"), 200, run.json()));
        server.on(
                "GET /v1/runs",
                200,
                Stream.of(newestFirst)
                        .map(FakeRun::json)
                        .collect(Collectors.joining(",", "{\"runs\":[", "],\"next\":null}")));
    }
}
