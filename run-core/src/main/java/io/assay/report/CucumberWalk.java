package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import io.assay.report.json.JsonValue;
import java.io.IOException;
import java.util.List;

/**
 * Reads Cucumber's JSON, in the dialects of its implementations and of Behave. The class is the feature's file, which is
 * told after its scenarios; they are held until then, up to a limit.
 */
final class CucumberWalk implements JsonWalk {
    private final ReportSink sink;
    private final SameNames names = new SameNames();
    private int nameless;

    CucumberWalk(ReportSink sink) {
        this.sink = sink;
    }

    static boolean recognises(JsonHead head) {
        boolean feature = head.has("[]/keyword", "[]/name") && head.hasAny("[]/uri", "[]/location", "[]/elements");
        boolean elements = head.has("[]/elements/keyword", "[]/elements/name")
                && head.hasAny("[]/elements/steps", "[]/elements/id", "[]/elements/location", "[]/elements/type");
        return !head.object() && (feature || elements);
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.elements(() -> {
            Feature feature = new Feature();
            try {
                cursor.fields(field -> feature.take(field, cursor));
            } finally {
                feature.handOver();
            }
        });
    }

    @Override
    public List<String> end(boolean whole) {
        return whole ? FileCases.remark(nameless) : List.of();
    }

    private final class Feature {
        private final FileCases cases = new FileCases(names, sink::accept);
        private JsonValue background = JsonValue.NONE;

        void take(String field, JsonCursor cursor) throws IOException, DamagedJson {
            switch (field) {
                case "uri", "location" ->
                    cases.file(Scopes.path(cursor.value().scalar().replaceFirst(":\\d+$", "")));
                case "elements" -> cursor.objects(this::element, "data", "arguments", "rows");
                default -> {}
            }
        }

        /** A background stands before each scenario that it is of. */
        private void element(JsonValue element) {
            if (element.text("type").equals("background")) {
                background = element;
            } else {
                CucumberElement.add(element, background, cases);
                background = JsonValue.NONE;
            }
        }

        void handOver() {
            cases.handOver();
            nameless += cases.nameless();
        }
    }
}
