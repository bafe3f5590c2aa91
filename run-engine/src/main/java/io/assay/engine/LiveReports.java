package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plane.Launcher.OutputListener;
import io.assay.report.LineReader;
import io.assay.report.ReportReader.Damage;
import io.assay.report.ReportReaders;
import io.assay.run.Notice;
import io.assay.suite.StreamFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the reports that a shard prints on standard output, while it prints them. */
final class LiveReports implements OutputListener {
    private final String source;
    private final Consumer<Notice> notices;
    private final List<LineReader> readers = new ArrayList<>();
    private final CaseLedger.Reading reading;

    /** @param teller the shard whose cases they are; 0 when that is not known */
    LiveReports(
            List<StreamFormat> formats,
            CaseLedger ledger,
            Place place,
            int shard,
            int teller,
            Consumer<Notice> notices) {
        this.source = "output of shard " + shard + (ledger.round() == 0 ? "" : ", retry " + ledger.round());
        this.notices = notices;
        this.reading = place.reading(source, teller, notices);
        formats.forEach(format -> readers.add(reader(format)));
    }

    private static LineReader reader(StreamFormat format) {
        return switch (format) {
            case TAP -> ReportReaders.tap();
            case GO_JSON -> ReportReaders.goJson();
            case TEAMCITY -> ReportReaders.teamcity();
        };
    }

    @Override
    public void line(String line) {
        for (LineReader reader : readers) {
            reader.line(line, reading);
        }
    }

    /** The shard has ended; returns what is missing in what it printed. */
    Optional<Damage> end() {
        Optional<Damage> first = Optional.empty();
        for (LineReader reader : readers) {
            Optional<Damage> damage = reader.end(reading);
            damage.ifPresent(found -> notices.accept(new Notice(source, found.toString())));
            first = first.isPresent() ? first : damage;
        }
        return first;
    }
}
