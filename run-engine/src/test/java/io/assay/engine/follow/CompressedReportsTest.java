package io.assay.engine.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.engine.cases.CaseForm;
import io.assay.engine.cases.CaseLedger;
import io.assay.report.source.SourceTree;
import io.assay.run.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedReportsTest {
    private static final String XML = "<testsuite name='s'><testcase name='a'/><testcase name='b'/></testsuite>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<Notice> notices = new ArrayList<>();
    private final CaseLedger ledger = new CaseLedger(
            new CaseForm("smoke", Redactor.of(List.of()), id -> false, SourceTree.of(Path.of("none"))),
            id -> 1,
            result -> {});

    @Test
    void compressed_reports_are_found_by_a_glob_and_read() throws IOException {
        // given
        ReportFollower follower = follower();
        Files.createDirectories(folder.resolve("target"));
        Files.write(folder.resolve("target/TEST-a.xml.gz"), packed());

        // when
        follower.sync();

        // then
        assertThat(ledger.counts().passed()).isEqualTo(2);
        assertThat(follower.reports()).isEqualTo(1);
        assertThat(follower.damaged()).isEmpty();
    }

    @Test
    void a_compressed_report_that_grows_is_read_again() throws IOException {
        // given
        ReportFollower follower = follower();
        byte[] whole = packed();
        Files.createDirectories(folder.resolve("target"));
        Files.write(folder.resolve("target/TEST-a.xml.gz"), Arrays.copyOf(whole, whole.length - 6));
        follower.sync();
        assertThat(follower.damaged())
                .singleElement()
                .extracting(Notice::text)
                .asString()
                .contains("the gzip data end");

        // when
        Files.write(folder.resolve("target/TEST-a.xml.gz"), whole);
        follower.sync();

        // then
        assertThat(follower.damaged()).isEmpty();
        assertThat(ledger.counts().passed()).isEqualTo(2);
    }

    private ReportFollower follower() {
        return new ReportFollower(
                new FileFinder(folder, List.of("**/TEST-*.xml.gz")),
                (report, told) -> ledger.reading(report, 0, told),
                notices::add);
    }

    private static byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(XML.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
