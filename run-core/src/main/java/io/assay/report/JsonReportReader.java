package io.assay.report;

import io.assay.report.json.DamagedJson;
import io.assay.report.json.JsonCursor;
import io.assay.report.json.JsonHead;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads reports that are one JSON document.
 *
 * @param recognised whether a document that begins like this is of the format
 * @param walk through one report
 */
record JsonReportReader(String format, Predicate<JsonHead> recognised, Function<ReportSink, JsonWalk> walk)
        implements ReportReader {
    @Override
    public boolean recognises(byte[] head) {
        return recognised.test(JsonHead.of(head));
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        JsonCursor cursor = new JsonCursor(in);
        JsonWalk pass = walk.apply(sink);
        Optional<Damage> damage = Optional.empty();
        try {
            cursor.document(() -> pass.walk(cursor));
        } catch (DamagedJson e) {
            damage = Optional.of(new Damage(e.offset(), e.reason(), e.truncated()));
        }
        pass.end(damage.isEmpty()).forEach(remark -> sink.notice(new Notice(source, remark)));
        cursor.remarks().forEach(remark -> sink.notice(new Notice(source, remark)));
        return damage;
    }
}
