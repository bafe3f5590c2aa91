package io.assay.report;

import io.assay.report.ReportReader.Damage;
import java.util.Optional;

final class TeamcityReader implements LineReader {
    @Override
    public void line(String line, ReportSink sink) {}

    @Override
    public Optional<Damage> end(ReportSink sink) {
        return Optional.empty();
    }

    @Override
    public int announced() {
        return 0;
    }
}
