package io.assay.ci;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A case of {@code run.json}. */
final class CaseForm {
    private static final Pattern SEPARATOR = Pattern.compile("\u001f");
    private static final int PARTS = 4;
    private static final int CONTAINER = 2;

    private CaseForm() {}

    static CaseResult read(JsonFields json) {
        Verdict verdict = json.word("verdict", Verdict.class, Verdict.MISSING);
        return new CaseResult(
                new CaseId(json.text("suite"), json.text("leg"), container(json), json.text("name")),
                json.text("class"),
                json.textOrNull("file"),
                json.count("line"),
                verdict,
                json.seconds("duration"),
                json.count("attempts"),
                failure(json, verdict),
                evidence(json),
                json.flag("quarantined"),
                json.count("shard"),
                json.flag("reused"));
    }

    /** In the identity ({@link CaseId#key()}) alone; where that is in another form, the class has to do. */
    private static String container(JsonFields json) {
        String[] parts = SEPARATOR.split(json.text("id"), -1);
        return parts.length == PARTS
                ? parts[CONTAINER].replace("\u001e1", "\u001f").replace("\u001e0", "\u001e")
                : json.text("class");
    }

    private static @Nullable Failure failure(JsonFields json, Verdict verdict) {
        String message = json.text("message");
        String trace = json.text("trace");
        if (json.textOrNull("message") == null && trace.isEmpty()) {
            return null;
        }
        return new Failure(kindOf(verdict), message, json.text("type"), trace);
    }

    private static FailureKind kindOf(Verdict verdict) {
        return switch (verdict) {
            case BROKEN -> FailureKind.ERROR;
            case TIMED_OUT -> FailureKind.TIMEOUT;
            default -> FailureKind.ASSERTION;
        };
    }

    private static Evidence evidence(JsonFields json) {
        return new Evidence(json.text("report"), null, "", json.texts("attachments"), json.map("properties"));
    }
}
