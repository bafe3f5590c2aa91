package io.assay.report;

import io.assay.report.ReportReader.Damage;
import java.util.Optional;

/** Reads a report that a command prints on standard output, line by line, while it runs. Holds the state of one stream. */
public interface LineReader {
    /** Takes the next line, without its line end; lines that are not of the format are passed over. */
    void line(String line, ReportSink sink);

    /**
     * The stream has ended.
     *
     * @return what is missing: cases begun and not ended, a plan that was not fulfilled; empty when it is whole
     */
    Optional<Damage> end(ReportSink sink);

    /** How many cases the stream has announced; 0 when it announces none. */
    int announced();
}
