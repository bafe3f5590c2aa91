package io.assay.report.html;

import io.assay.report.ReportWriter;
import io.assay.run.RunRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;

/**
 * Writes a run as one HTML page that needs nothing else: it opens from a file, asks no network (its content security
 * policy forbids it), and tells its summary and its failures without JavaScript.
 *
 * <p>The page is in UTF-8 and bounded: at most 20 MB of traces and output, {@value CaseLists#CARDS} cases a list and
 * {@value CaseData#LIMIT} bytes of table; what is left out is told at its end. Memory does not grow with the number of
 * cases, which are streamed several times. Stateless.
 */
public final class HtmlReport implements ReportWriter {
    private static final long DETAIL_BYTES = 20_000_000;

    private final long detailBytes;

    public HtmlReport() {
        this(DETAIL_BYTES);
    }

    HtmlReport(long detailBytes) {
        this.detailBytes = detailBytes;
    }

    @Override
    public void write(RunRecord record, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        Page page = new Page(
                new Markup(writer),
                record,
                Survey.of(record),
                new DetailBudget(detailBytes),
                new HashSet<>(),
                new ArrayList<>());
        write(page, writer);
        writer.flush();
    }

    private static void write(Page page, Writer writer) throws IOException {
        Head.write(page);
        Summary.write(page);
        Notices.write(page);
        Defects.write(page);
        CaseLists.write(page);
        CaseTable.write(page);
        Timeline.write(page);
        Slowest.write(page);
        Evidence.write(page);
        CaseData.write(page, writer);
        Foot.write(page);
    }
}
