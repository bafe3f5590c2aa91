package io.assay.report;

import io.assay.report.json.JsonValue;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What an Allure result says of its case by name: labels for people, links, and whether it is known, muted or flaky, which
 * Allure shows beside a verdict and which changes none.
 */
record AllureProperties(JsonValue result) {
    /** Labels that tell what the class, the machine or the adapter tell. */
    private static final Set<String> TECHNICAL = Set.of(
            "language",
            "framework",
            "host",
            "thread",
            "package",
            "testClass",
            "testMethod",
            "parentSuite",
            "suite",
            "subSuite",
            "resultFormat");

    static AllureProperties of(JsonValue result) {
        return new AllureProperties(result);
    }

    void forEach(BiConsumer<String, String> taker) {
        for (JsonValue label : result.list("labels")) {
            String name = label.text("name");
            if (!TECHNICAL.contains(name) && !name.startsWith("_")) {
                taker.accept(name, label.text("value"));
            }
        }
        for (JsonValue link : result.list("links")) {
            String type = link.text("type").isEmpty() ? "link" : link.text("type");
            taker.accept(type, link.textOf("url", "name"));
        }
        for (String mark : Set.of("flaky", "known", "muted")) {
            taker.accept(mark, result.at("statusDetails").flag(mark) ? "true" : "");
        }
    }
}
