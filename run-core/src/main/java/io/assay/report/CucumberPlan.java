package io.assay.report;

import io.assay.report.json.JsonValue;
import io.assay.report.text.SharedStrings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** What Cucumber's messages tell before a scenario runs; forgotten when it has. */
final class CucumberPlan {
    /** Of what may be told before the first scenario runs, in characters. */
    private static final int MOST = 16 << 20;

    private final Held<Integer> lines = new Held<>(MOST);
    private final Held<Scenario> pickles = new Held<>(MOST);
    private final Held<String> hooks = new Held<>();
    private final Held<String> hookTypes = new Held<>();
    private final Held<String> runHooks = new Held<>();
    private final Held<Planned> cases = new Held<>(MOST);
    private final SameNames names = new SameNames();
    private final SharedStrings uris = new SharedStrings();

    /**
     * A scenario, or one example of an outline.
     *
     * @param steps words of its steps, by their identifiers
     */
    record Scenario(String uri, String name, int line, List<String> tags, Map<String, String> steps) {
        static final Scenario UNKNOWN = new Scenario("", "", 0, List.of(), Map.of());

        long length() {
            long ofTags = tags.stream().mapToLong(String::length).sum();
            return uri.length() + name.length() + ofTags + lengthOf(steps, String::length);
        }
    }

    /**
     * A step as it is executed.
     *
     * @param hook whether it is a hook, not a step of the scenario
     */
    record Step(String words, boolean hook) {}

    private record Planned(Scenario scenario, String pickle, Map<String, Step> steps) {
        long length() {
            return scenario.length() + pickle.length() + lengthOf(steps, step -> step.words.length());
        }
    }

    private static <V> long lengthOf(Map<String, V> steps, ToIntFunction<V> ofStep) {
        return steps.entrySet().stream()
                .mapToLong(step -> step.getKey().length() + ofStep.applyAsInt(step.getValue()))
                .sum();
    }

    /** Only scenarios and examples need their lines. */
    void document(JsonValue document) {
        document.at("feature").list("children").forEach(this::child);
    }

    private void child(JsonValue child) {
        child.at("rule").list("children").forEach(this::child);
        JsonValue scenario = child.at("scenario");
        line(scenario);
        scenario.list("examples").forEach(examples -> examples.list("tableBody").forEach(this::line));
    }

    private void line(JsonValue node) {
        if (node.at("id").present()) {
            lines.put(node.text("id"), node.at("location").count("line"), 0);
        }
    }

    void pickle(JsonValue pickle) {
        String uri = uris.shared(Scopes.path(pickle.text("uri")));
        int line = pickle.at("astNodeIds").texts().stream()
                .mapToInt(id -> lines.getOrDefault(id, 0))
                .reduce(pickle.at("location").count("line"), (before, now) -> now > 0 ? now : before);
        Map<String, String> steps = new HashMap<>();
        pickle.list("steps").forEach(step -> steps.put(step.text("id"), step.text("text")));
        List<String> tags = pickle.list("tags").stream()
                .map(tag -> uris.shared(tag.text("name")))
                .toList();
        String name = names.of(uri, pickle.text("name"), pickle.text("id"));
        Scenario scenario = new Scenario(uri, name, line, tags, steps);
        pickles.put(pickle.text("id"), scenario, scenario.length());
    }

    void hook(JsonValue hook) {
        JsonValue place = hook.at("sourceReference");
        String words = hook.textOf("name", "type").toLowerCase(Locale.ROOT).replace('_', ' ') + " hook "
                + place.text("uri") + ":" + place.at("location").count("line");
        hooks.put(hook.text("id"), words, words.length());
        hookTypes.put(hook.text("id"), hook.text("type"), hook.text("type").length());
    }

    void runHookStarted(JsonValue started) {
        runHooks.put(
                started.text("id"),
                started.text("hookId"),
                started.text("hookId").length());
    }

    /** Whether the hook of the run that was started with this identifier is one for after the run. */
    boolean endsRun(String started) {
        return hookTypes.getOrDefault(runHooks.getOrDefault(started, ""), "").equals("AFTER_TEST_RUN");
    }

    void testCase(JsonValue testCase) {
        String pickle = testCase.text("pickleId");
        Scenario scenario = pickles.getOrDefault(pickle, Scenario.UNKNOWN);
        Map<String, Step> steps = new HashMap<>();
        for (JsonValue step : testCase.list("testSteps")) {
            boolean hook = step.at("hookId").present();
            String words = hook
                    ? hooks.getOrDefault(step.text("hookId"), "hook")
                    : scenario.steps().getOrDefault(step.text("pickleStepId"), "");
            steps.put(step.text("id"), new Step(words, hook));
        }
        Planned planned = new Planned(scenario, pickle, steps);
        cases.put(testCase.text("id"), planned, planned.length());
    }

    Step step(String testCase, String testStep) {
        Planned planned = cases.get(testCase);
        Step unknown = new Step("", false);
        return planned == null ? unknown : planned.steps().getOrDefault(testStep, unknown);
    }

    /** The scenario of a test case, which is not asked for again. */
    Scenario finished(String testCase) {
        Planned planned = cases.remove(testCase);
        if (planned == null) {
            return Scenario.UNKNOWN;
        }
        pickles.remove(planned.pickle());
        return planned.scenario();
    }

    /** How many scenarios, lines and hooks had to be forgotten before the end; cases are told without them. */
    int forgotten() {
        return pickles.letGo() + cases.letGo() + lines.letGo() + hooks.letGo() + hookTypes.letGo() + runHooks.letGo();
    }
}
