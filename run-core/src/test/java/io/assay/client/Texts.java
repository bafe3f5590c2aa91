package io.assay.client;

import io.assay.run.RunId;

/** Answers about one run. */
final class Texts {
    static final RunId ID = new RunId("run_01JNA8V6M0000000000000000A");
    static final String RUN = "/v1/runs/" + ID;
    static final String EVENTS = "GET " + RUN + "/events";

    private Texts() {}

    static String run(String state, int version) {
        boolean ended = state.equals("PASSED") || state.equals("FAILED");
        return """
                {"schema":1,"run":{"id":"%s","version":%d,"project":"checkout","suite":"smoke","environment":"staging",\
                "revision":"abc","state":"%s","reason":null,"message":"","phase":"","warning":false,"partial":false,\
                "incomplete":false,"trigger":"API","triggeredBy":"ci","cancelledBy":null,"parent":null,\
                "queuedAt":"2026-01-31T03:00:00Z","startedAt":null,"finishedAt":%s,"new":{"to":["come"]}},\
                "counts":{"total":%d,"passed":%d,"failed":0,"broken":0,"skipped":0,"flaky":0,"timedOut":0,"missing":0},\
                "waiting":null,"notices":[]}""".formatted(ID, version, state, ended ? "\"2026-01-31T03:01:00Z\"" : "null", version, version);
    }

    static String event(String type, int id, String data) {
        return "event: " + type + "\nid: " + id + "\ndata: " + data + "\n\n";
    }

    static String run(int id, String state) {
        return event("run", id, run(state, id));
    }

    static String end(int id) {
        return event("end", id, run("PASSED", id));
    }

    static String timeline(int id, String detail) {
        return event(
                "timeline",
                id,
                "{\"at\":\"2026-01-31T03:00:00Z\",\"kind\":\"STATE\",\"shard\":null,\"attempt\":null,\"detail\":\""
                        + detail + "\",\"actor\":\"ci\"}");
    }
}
