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

/** What came of reading one report. */
final class Reading implements ReportSink {
    private final List<ReportedCase> cases = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private Optional<Damage> damage = Optional.empty();

    static Reading of(String xml) {
        return of(xml.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] report) {
        return of(new ByteArrayInputStream(report));
    }

    static Reading of(InputStream report) {
        Reading reading = new Reading();
        try {
            reading.damage = new JunitXmlReader().read(report, "report.xml", reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading;
    }

    static Reading ofLines(LineReader reader, String... lines) {
        Reading reading = new Reading();
        Arrays.stream(lines).flatMap(String::lines).forEach(line -> reader.line(line, reading));
        reading.damage = reader.end(reading);
        return reading;
    }

    /** A report under {@code reports}; found by its content, as a run would. */
    static Reading ofReport(String path) {
        byte[] report = bytes(path);
        byte[] head = Arrays.copyOf(report, Math.min(report.length, 4096));
        Reading reading = new Reading();
        try {
            reading.damage =
                    ReportReaders.forContent(head).orElseThrow().read(new ByteArrayInputStream(report), path, reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reading;
    }

    static Reading ofStream(LineReader reader, String path) {
        return ofLines(reader, new String(bytes(path), StandardCharsets.UTF_8));
    }

    static byte[] bytes(String path) {
        try (InputStream in = Reading.class.getResourceAsStream("/reports/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("no report " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(ReportedCase reported) {
        cases.add(reported);
    }

    @Override
    public void notice(Notice notice) {
        notices.add(notice);
    }

    List<ReportedCase> cases() {
        return cases;
    }

    ReportedCase only() {
        if (cases.size() != 1) {
            throw new AssertionError("one case expected: " + cases);
        }
        return cases.get(0);
    }

    Failure failure() {
        return failure(only());
    }

    Failure failureOf(String name) {
        return failure(named(name));
    }

    static Failure failure(ReportedCase reported) {
        return Objects.requireNonNull(reported.failure(), () -> "a failure expected: " + reported);
    }

    ReportedCase named(String name) {
        return cases.stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<String> notices() {
        return notices.stream().map(Notice::toString).toList();
    }

    Optional<Damage> damage() {
        return damage;
    }

    /** One line for each case: {@code VERDICT class › name}, with the number of tries where there were several. */
    List<String> lines() {
        return cases.stream().map(Reading::line).toList();
    }

    private static String line(ReportedCase reported) {
        String tries = reported.attempts() == 1 ? "" : " x" + reported.attempts();
        return reported.verdict() + tries + " " + reported.className() + " › " + reported.name();
    }
}
