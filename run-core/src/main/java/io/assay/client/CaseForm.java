package io.assay.client;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one case. A verdict that this version does not know counts as MISSING; its word is kept among the properties. */
final class CaseForm {
    private static final int PARTS = 4;

    private CaseForm() {}

    static CaseResult read(JsonObject json) {
        Optional<Verdict> verdict = RunForm.word(Verdict.class, json.text("verdict"));
        return new CaseResult(
                id(json),
                json.text("class"),
                json.textIfAny("file").orElse(null),
                json.count("line"),
                verdict.orElse(Verdict.MISSING),
                RunForm.seconds(json.decimal("duration")),
                json.count("attempts"),
                failure(json, verdict.orElse(Verdict.MISSING)),
                evidence(json, verdict),
                json.flag("quarantined"),
                json.count("shard"),
                json.flag("reused"));
    }

    /** The identity tells the container, which is the class or else the file. */
    private static CaseId id(JsonObject json) {
        String[] parts = json.text("id").split("\u001f", -1);
        String container = parts.length == PARTS
                ? parts[2].replace("\u001e1", "\u001f").replace("\u001e0", "\u001e")
                : json.textIfAny("class").orElse(json.text("file"));
        return new CaseId(json.text("suite"), json.text("leg"), container, json.text("name"));
    }

    private static @Nullable Failure failure(JsonObject json, Verdict verdict) {
        if (!json.has("message") && !json.has("type") && !json.has("trace")) {
            return null;
        }
        FailureKind kind = switch (verdict) {
            case BROKEN -> FailureKind.ERROR;
            case TIMED_OUT -> FailureKind.TIMEOUT;
            default -> FailureKind.ASSERTION;
        };
        return new Failure(kind, json.text("message"), json.text("type"), json.text("trace"));
    }

    private static Evidence evidence(JsonObject json, Optional<Verdict> verdict) {
        Map<String, String> properties = new LinkedHashMap<>(json.textsByName("properties"));
        if (verdict.isEmpty()) {
            properties.put("verdict", json.text("verdict"));
        }
        Evidence evidence = new Evidence(
                json.text("report"),
                json.instant("startedAt").orElse(null),
                json.text("output"),
                json.texts("attachments"),
                properties);
        return evidence.equals(Evidence.NONE) ? Evidence.NONE : evidence;
    }
}
