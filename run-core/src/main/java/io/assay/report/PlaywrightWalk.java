package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import io.assay.report.json.JsonValue;
import io.assay.report.text.SetUps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the report of <a href="https://playwright.dev/docs/test-reporters#json-reporter">Playwright's JSON reporter</a>. The
 * class is the file with the groups in it; a test is one case for each project, which its name ends with.
 */
final class PlaywrightWalk implements JsonWalk {
    private final ReportSink sink;
    private final SameNames names = new SameNames();
    private final JsonTotals totals = new JsonTotals();
    private String root = "";

    PlaywrightWalk(ReportSink sink) {
        this.sink = sink;
    }

    static boolean recognises(JsonHead head) {
        return head.has("config/rootDir") && head.hasAny("config/forbidOnly", "config/fullyParallel", "suites");
    }

    @Override
    public void walk(JsonCursor cursor) throws IOException, DamagedJson {
        cursor.fields(field -> {
            switch (field) {
                case "config" ->
                    root = Scopes.path(cursor.value("projects", "metadata").text("rootDir"));
                case "suites" -> cursor.elements(() -> suite(cursor, "", List.of()));
                case "errors" -> cursor.objects(this::error, "snippet");
                case "stats" -> say(cursor.value());
                default -> {}
            }
        });
    }

    /** A suite tells its title and file before what is in it; that of a file has the file as its title. */
    private void suite(JsonCursor cursor, String fileAround, List<String> around) throws IOException, DamagedJson {
        Suite suite = new Suite(fileAround, around);
        cursor.fields(field -> {
            switch (field) {
                case "title" -> suite.title = cursor.value().scalar();
                case "file" -> suite.file = Scopes.path(cursor.value().scalar());
                case "specs" -> cursor.objects(spec -> spec(spec, suite), "body", "snippet", "steps");
                case "suites" -> cursor.elements(() -> suite(cursor, suite.file, suite.titles()));
                default -> {}
            }
        });
    }

    private void spec(JsonValue spec, Suite suite) {
        String told = Scopes.path(spec.text("file"));
        String file = told.isEmpty() ? suite.file : told;
        String container = Scopes.of(suite.file, suite.titles());
        for (JsonValue test : spec.list("tests")) {
            String project = test.text("projectName");
            String title = project.isEmpty() ? spec.text("title") : spec.text("title") + " [" + project + "]";
            CaseDraft draft = new CaseDraft(container, names.next(container, title)).at(file, spec.count("line"));
            PlaywrightTest.judge(test, title, draft);
            spec.at("tags").texts().forEach(tag -> draft.property("tag", tag));
            ReportedCase reported = draft.report();
            totals.count(reported.verdict());
            sink.accept(reported);
        }
    }

    /** What went wrong outside of any test, most often in loading a file. */
    private void error(JsonValue error) {
        JsonValue location = error.at("location");
        String path = Scopes.path(location.text("file"));
        String file = !root.isEmpty() && path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
        ErrorText text = ErrorText.of(error.textOf("stack", "message", "value"));
        String name = names.next(file, SetUps.NAME);
        sink.accept(CaseDraft.setUp(file, name, text)
                .at(file, location.count("line"))
                .report());
    }

    private void say(JsonValue stats) {
        if (stats.at("expected").present()) {
            totals.sayFailures(stats.count("unexpected"));
            totals.saySkipped(stats.count("skipped"));
            totals.sayTests(stats.count("expected")
                    + stats.count("unexpected")
                    + stats.count("skipped")
                    + stats.count("flaky"));
        }
    }

    @Override
    public List<String> end(boolean whole) {
        return whole ? totals.difference() : List.of();
    }

    private static final class Suite {
        private final List<String> around;
        private String file;
        private String title = "";

        Suite(String file, List<String> around) {
            this.file = file;
            this.around = around;
        }

        List<String> titles() {
            List<String> titles = new ArrayList<>(around);
            if (!Scopes.path(title).equals(file)) {
                titles.add(title);
            }
            return titles;
        }
    }
}
