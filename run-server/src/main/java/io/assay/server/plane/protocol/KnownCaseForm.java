package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.Verdict;
import java.io.IOException;

/** A case as earlier runs know it. */
final class KnownCaseForm implements Form<KnownCase> {
    @Override
    public void write(JsonGenerator json, KnownCase known) throws IOException {
        CaseForm.write(json, known.id());
        Json.textUnlessEmpty(json, "class", known.className());
        Json.textIfAny(json, "file", known.file());
        json.writeStringField("verdict", known.lastVerdict().name());
        Json.textIfAny(json, "duration", known.duration().isZero() ? null : Json.text(known.duration()));
    }

    @Override
    public KnownCase read(Fields fields) {
        return new KnownCase(
                CaseForm.id(fields),
                fields.textOrEmpty("class"),
                fields.textIfAny("file"),
                fields.word("verdict", Verdict.class),
                fields.durationOrZero("duration"));
    }
}
