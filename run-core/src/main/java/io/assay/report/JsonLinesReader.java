package io.assay.report;

import io.assay.report.json.JsonLine;
import io.assay.report.json.JsonValue;
import io.assay.report.json.TextLines;
import io.assay.report.json.TextLines.Line;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads reports that have a JSON object on each line. Lines that begin none, as a program prints them in between, are passed
 * over; one that begins an object and is broken is a damage, and what follows it is read none the less.
 *
 * @param recognised whether a report has a line with this object
 * @param events takes the objects of one report
 */
record JsonLinesReader(String format, Predicate<JsonValue> recognised, Supplier<JsonEvents> events)
        implements ReportReader {
    private static final int LOOKED_AT = 20;
    private static final String[] UNREAD = {"data"};

    @Override
    public boolean recognises(byte[] head) {
        return TextLines.head(head)
                .lines()
                .limit(LOOKED_AT)
                .filter(line -> line.startsWith("{"))
                .flatMap(line -> JsonLine.parse(line).stream())
                .anyMatch(recognised);
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        TextLines lines = TextLines.ofJson(in);
        JsonEvents taker = events.get();
        Optional<Damage> damage = Optional.empty();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            Optional<Damage> broken = take(line.get(), taker, sink);
            damage = damage.or(() -> broken);
        }
        if (lines.empty()) {
            return Optional.of(new Damage(0, "empty file", true));
        }
        lines.remarks().forEach(remark -> sink.notice(new Notice(source, remark)));
        Optional<Damage> unended = taker.end(sink, remark -> sink.notice(new Notice(source, remark)));
        return damage.or(() -> unended);
    }

    private static Optional<Damage> take(Line line, JsonEvents taker, ReportSink sink) {
        String text = line.text().strip();
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        Optional<JsonValue> event = JsonLine.parse(text, UNREAD);
        event.ifPresent(value -> taker.take(value, sink));
        String cause = line.ended() ? "a line that is no valid JSON" : "ends inside of a line";
        return event.isPresent() ? Optional.empty() : Optional.of(new Damage(line.offset(), cause, !line.ended()));
    }
}
