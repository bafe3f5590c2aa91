package io.assay.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.Writer;

/**
 * All cases as JSON for the table: {@code {"suite", "verdicts", "groups": [[container, file, [case…]]…]}}; for a case see
 * {@link CaseRow}. Successive cases of one container make a group.
 */
final class CaseData {
    /** Characters of the table, without traces and output. */
    static final int LIMIT = 60_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
            .configure(StreamWriteFeature.FLUSH_PASSED_TO_STREAM, false)
            .build()
            .setCharacterEscapes(new ScriptEscapes());

    private final Page page;
    private final JsonGenerator json;
    private String container = "";
    private String file = "";
    private boolean inGroup;
    private int leftOut;
    private long size;

    private CaseData(Page page, JsonGenerator json) {
        this.page = page;
        this.json = json;
    }

    static void write(Page page, Writer writer) throws IOException {
        page.out().html("<script type=\"application/json\" id=\"data\">");
        try (JsonGenerator json = JSON.createGenerator(writer)) {
            new CaseData(page, json).write();
        }
        page.out().html("</script>\n");
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("suite", page.run().suite());
        json.writeArrayFieldStart("verdicts");
        for (Verdict verdict : CaseRow.VERDICTS) {
            json.writeString(Wording.slug(verdict));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("groups");
        Cases.each(page.record(), this::add);
        endGroup();
        json.writeEndArray();
        json.writeEndObject();
        if (leftOut > 0) {
            page.omissions()
                    .add("The last " + Amounts.count(leftOut, "case", "cases") + " of the table, which has room for "
                            + Amounts.size(LIMIT) + ".");
        }
    }

    private void add(CaseResult result) throws IOException {
        if (size > LIMIT) {
            leftOut++;
            return;
        }
        if (!inGroup || !container.equals(result.id().container())) {
            endGroup();
            beginGroup(result);
        }
        size += CaseRow.write(json, page, result, file);
    }

    private void beginGroup(CaseResult result) throws IOException {
        container = result.id().container();
        file = CaseRow.file(result);
        inGroup = true;
        json.writeStartArray();
        json.writeString(Excerpt.line(container, CaseCard.NAME));
        json.writeString(file);
        json.writeStartArray();
        size += container.length() + file.length();
    }

    private void endGroup() throws IOException {
        if (inGroup) {
            json.writeEndArray();
            json.writeEndArray();
            inGroup = false;
        }
    }
}
