package io.assay.suite;

import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Either;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Interpolation;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Keywords;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Span;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The health probe of an environment: a path below its URL, a URL of its own, or a map with either. */
final class ProbeForm {
    static final Key<ProbeTarget> PATH = Key.optional(
            "path", target(false), "Path below the environment's url that answers 2xx or 3xx when it is up.");
    static final Key<ProbeTarget> URL =
            Key.optional("url", target(true), "Absolute URL that answers 2xx or 3xx when the environment is up.");
    static final Key<Duration> TIMEOUT =
            Key.withDefault("timeout", new Span(), Duration.ofSeconds(5), "How long one try may take.");
    static final Key<Integer> RETRIES =
            Key.withDefault("retries", new Count(0, 1000), 5, "How many further tries follow a first that fails.");
    static final Key<Duration> INTERVAL =
            Key.withDefault("interval", new Span(), Duration.ofSeconds(1), "How long to wait between two tries.");

    static final Section<ProbeDraft> FULL = new Section<>(
            List.of(PATH, URL, TIMEOUT, RETRIES, INTERVAL),
            ProbeForm::bind,
            Keywords.of("oneOf", List.of(required(PATH), required(URL))));
    static final Form<ProbeDraft> FORM = new Either<>(
            new TextForm<>("path or URL", "a path such as /health, a URL, or a map", "", ProbeForm::bare), FULL);

    private ProbeForm() {}

    private static Optional<ProbeDraft> bare(Value value, String text) {
        return Interpolation.expand(value, text).map(expanded -> draft(new ProbeTarget(value, expanded)));
    }

    private static ProbeDraft draft(ProbeTarget target) {
        return new ProbeDraft(
                Optional.of(target),
                TIMEOUT.standard().orElseThrow(),
                RETRIES.standard().orElseThrow(),
                INTERVAL.standard().orElseThrow());
    }

    private static ProbeDraft bind(Fields fields) {
        if (fields.has(PATH) == fields.has(URL)) {
            fields.section().refuse("needs either 'path' or 'url', and not both");
        }
        Optional<ProbeTarget> path = fields.get(PATH);
        Optional<ProbeTarget> url = fields.get(URL);
        return new ProbeDraft(
                path.or(() -> url),
                fields.get(TIMEOUT, Duration.ZERO),
                fields.get(RETRIES, 0),
                fields.get(INTERVAL, Duration.ZERO));
    }

    private static Keywords required(Key<?> key) {
        return Keywords.of("required", List.of(key.name()));
    }

    private static TextForm<ProbeTarget> target(boolean absolute) {
        String kind = absolute ? "URL" : "path";
        String expected = absolute ? "an absolute URL" : "a path such as /health";
        return new TextForm<>(kind, expected, "", (value, text) -> {
            Optional<String> expanded = Interpolation.expand(value, text);
            if (expanded.isPresent() && UrlForm.looksAbsolute(expanded.get()) != absolute) {
                return value.refuseKind(expected + ", or use the key '" + (absolute ? "path" : "url") + "'");
            }
            return expanded.map(target -> new ProbeTarget(value, target));
        });
    }
}
