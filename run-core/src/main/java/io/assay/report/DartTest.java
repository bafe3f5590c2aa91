package io.assay.report;

import io.assay.report.json.JsonValue;
import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.report.text.SetUps;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.List;
import java.util.regex.Pattern;

/** A test that Dart's reporter has begun. */
final class DartTest {
    private static final String LOADING = "loading ";
    private static final Pattern TIMEOUT_PREFIX = Pattern.compile("^TimeoutException after [\\d:.]+: ");

    private final JsonValue test;
    private final JsonValue suite;
    private final String group;
    private final double begun;
    private final CappedText printed = new CappedText(CappedText.OUTPUT);
    private final CappedText trace = new CappedText(CappedText.TRACE);
    private String firstError = "";
    private boolean assertion;
    private int retries;

    DartTest(JsonValue test, JsonValue suite, String group, double begun) {
        this.test = test;
        this.suite = suite;
        this.group = group;
        this.begun = begun;
    }

    String name() {
        return Scopes.within(group, test.text("name"));
    }

    /** The runner says {@code Retry: name} before it tries again. */
    void print(String message) {
        if (message.equals("Retry: " + test.text("name"))) {
            retries++;
        }
        printed.line(message);
    }

    void error(JsonValue event) {
        if (firstError.isEmpty()) {
            firstError = event.text("error").isEmpty() ? "failed" : event.text("error");
            assertion = event.flag("isFailure");
        }
        trace.line(event.text("error")).line(event.text("stackTrace"));
    }

    ReportedCase report(JsonValue end, SameNames names) {
        String path = Scopes.path(loading() ? test.text("name").substring(LOADING.length()) : suite.text("path"));
        String container = Scopes.of(path, List.of(group));
        String name = loading() ? SetUps.NAME : names.next(container, leg(name()));
        CaseDraft draft = new CaseDraft(container, name)
                .at(file(path), line())
                .took(Math.max(0, end.number("time").orElse(0.0) - begun))
                .tried(retries + 1);
        if (end.flag("skipped")) {
            return draft.skipped(test.at("metadata").text("skipReason")).report();
        }
        if (!end.text("result").equals("success")) {
            draft.failed(failure(name));
        } else if (retries > 0) {
            draft.recovered(firstError.isEmpty() ? null : failure(name));
        }
        return draft.printed(printed.toString()).report();
    }

    /** The runner loads a suite as a test in no group. */
    private boolean loading() {
        return test.text("name").startsWith(LOADING) && test.list("groupIDs").isEmpty();
    }

    private Failure failure(String name) {
        boolean around = name.equals(SetUps.NAME) || name().matches("\\((?:setUpAll|tearDownAll)\\)");
        FailureKind usual = assertion ? FailureKind.ASSERTION : FailureKind.ERROR;
        String message = TIMEOUT_PREFIX.matcher(firstError).replaceFirst("").strip();
        return Failures.of(around ? FailureKind.SETUP : usual, name, message, "", trace.toString());
    }

    private String leg(String name) {
        String platform = suite.text("platform");
        return platform.isEmpty() || platform.equals("vm") ? name : name + " [" + platform + "]";
    }

    /** A test that a package defines has its place in the suite as its root. */
    private String file(String path) {
        boolean rooted = test.at("root_url").present();
        String url = rooted ? test.text("root_url") : test.text("url");
        return url.startsWith("file://")
                        && !Scopes.path(url).endsWith("/" + path)
                        && !Scopes.path(url).equals(path)
                ? Scopes.path(url)
                : path;
    }

    /** A place in a package says nothing about the suite. */
    private int line() {
        if (test.at("root_line").present()) {
            return test.count("root_line");
        }
        return test.text("url").startsWith("package:") ? 0 : test.count("line");
    }
}
