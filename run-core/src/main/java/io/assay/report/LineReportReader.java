package io.assay.report;

import io.assay.report.json.TextLines;
import io.assay.report.json.TextLines.Line;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads what a command has printed from a file, as a {@link LineReader} reads it while the command runs.
 *
 * @param recognised whether a report with this beginning is of the format
 * @param whole whether a last line that has no line end can stand as it is
 */
record LineReportReader(
        String format, Predicate<String> recognised, Predicate<String> whole, Supplier<LineReader> lines)
        implements ReportReader {
    @Override
    public boolean recognises(byte[] head) {
        return recognised.test(TextLines.head(head));
    }

    @Override
    public Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException {
        TextLines text = TextLines.of(in);
        LineReader reader = lines.get();
        Optional<Damage> damage = Optional.empty();
        for (Optional<Line> next = text.next(); next.isPresent(); next = text.next()) {
            Line line = next.get();
            if (!line.ended() && !whole.test(line.text())) {
                damage = Optional.of(new Damage(line.offset(), "ends inside of a line", true));
            } else {
                reader.line(line.text(), sink);
            }
        }
        text.remarks().forEach(remark -> sink.notice(new Notice(source, remark)));
        Optional<Damage> unended = reader.end(sink);
        return text.empty() ? Optional.of(new Damage(0, "empty file", true)) : damage.or(() -> unended);
    }
}
