package io.assay.client;

import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * How a run differs from its base.
 *
 * @param changes cases that are not the same in both
 */
public record RemoteComparison(RemoteRun run, RemoteRun base, List<Comparison.Change> changes) {
    public RemoteComparison {
        changes = List.copyOf(changes);
    }

    static RemoteComparison read(JsonObject json) throws java.io.IOException {
        List<Comparison.Change> changes = json.objects("changes").stream()
                .map(RemoteComparison::change)
                .flatMap(Optional::stream)
                .toList();
        return new RemoteComparison(RunForm.read(json.object("run")), RunForm.read(json.object("base")), changes);
    }

    /** Empty for a kind that this version does not know. */
    private static Optional<Comparison.Change> change(JsonObject json) {
        Optional<CaseResult> before = side(json, "before");
        Optional<CaseResult> now = side(json, "now");
        return before.or(() -> now)
                .flatMap(some -> RunForm.word(Comparison.Kind.class, json.text("kind"))
                        .map(kind -> new Comparison.Change(kind, some.id(), before.orElse(null), now.orElse(null))));
    }

    private static Optional<CaseResult> side(JsonObject json, String name) {
        return json.has(name) ? Optional.of(CaseForm.read(json.object(name))) : Optional.empty();
    }
}
