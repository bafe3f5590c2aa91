package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.run.Failure;
import io.assay.run.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came of a report whose format was found by its content, as a run finds it. */
record ReportReading(String format, List<ReportedCase> cases, List<String> notices, Optional<Damage> damage) {

    static ReportReading ofResource(String path) {
        return of(bytes(path));
    }

    static ReportReading of(String xml) {
        return of(xml.getBytes(StandardCharsets.UTF_8));
    }

    static ReportReading of(byte[] report) {
        byte[] head = Arrays.copyOf(report, Math.min(report.length, 4096));
        return by(ReportReaders.forContent(head).orElseThrow(), new ByteArrayInputStream(report));
    }

    static ReportReading by(ReportReader reader, InputStream report) {
        List<ReportedCase> cases = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        ReportSink sink = new ReportSink() {
            @Override
            public void accept(ReportedCase reported) {
                cases.add(reported);
            }

            @Override
            public void notice(Notice notice) {
                notices.add(notice.text());
            }
        };
        try {
            return new ReportReading(reader.format(), cases, notices, reader.read(report, "report.xml", sink));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String path) {
        try (InputStream in = ReportReading.class.getResourceAsStream("/reports/" + path)) {
            return Objects.requireNonNull(in, "no report " + path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each case: {@code VERDICT class › name}, with the number of tries where there were several. */
    List<String> lines() {
        return cases.stream().map(ReportReading::line).toList();
    }

    static String line(ReportedCase reported) {
        String tries = reported.attempts() == 1 ? "" : " x" + reported.attempts();
        return reported.verdict() + tries + " " + reported.className() + " › " + reported.name();
    }

    ReportedCase named(String name) {
        return cases.stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Failure failureOf(String name) {
        return Objects.requireNonNull(named(name).failure(), name);
    }

    /** {@code KIND type: message} of a case. */
    String told(String name) {
        Failure failure = failureOf(name);
        return failure.kind() + " " + failure.type() + ": " + failure.message();
    }

    String placeOf(String name) {
        return named(name).file() + ":" + named(name).line();
    }
}
