package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.run.Trigger;
import io.assay.server.http.body.Fields;
import io.assay.server.service.NewRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The body of {@code POST /v1/runs}. */
final class RunRequest {
    private static final List<String> KINDS = Stream.of(Trigger.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    private RunRequest() {}

    static NewRun read(JsonNode body) {
        Fields fields = Fields.of(body);
        NewRun request = new NewRun(
                fields.needed("project"),
                fields.needed("suite"),
                fields.text("environment").filter(text -> !text.isEmpty()),
                fields.text("revision").filter(text -> !text.isEmpty()),
                fields.text("ref").filter(text -> !text.isEmpty()),
                fields.number("ordinal", 0, Long.MAX_VALUE),
                fields.flag("trusted").orElse(true),
                number(fields, "priority", -100, 100).orElse(0),
                fields.texts("labels"),
                fields.map("variables"),
                number(fields, "shards", 1, 10_000),
                fields.instant("startAt"),
                fields.duration("queueTimeout"),
                fields.anything("concurrency").map(JsonNode::toString), // JSON is YAML
                fields.anything("gates").map(JsonNode::toString),
                trigger(fields));
        fields.check();
        return request;
    }

    private static OptionalInt number(Fields fields, String name, int least, int most) {
        OptionalLong number = fields.number(name, least, most);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private static Optional<Trigger> trigger(Fields fields) {
        return fields.object("trigger").flatMap(trigger -> {
            Optional<String> kind = trigger.word("kind", KINDS);
            String actor = trigger.needed("actor");
            return kind.map(word -> new Trigger(Trigger.Kind.valueOf(word.toUpperCase(Locale.ROOT)), actor));
        });
    }
}
