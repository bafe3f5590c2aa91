package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.run.Failure;
import io.assay.run.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the reader that recognises a report tells of it. */
record Told(String format, List<ReportedCase> cases, List<Notice> notices, Optional<Damage> damage) {
    private static final int HEAD = 4096;

    /** Reads these bytes with the reader that recognises their beginning. */
    static Told of(byte[] report) {
        byte[] head = Arrays.copyOf(report, Math.min(HEAD, report.length));
        return by(ReportReaders.forContent(head).orElseThrow(() -> new AssertionError("not recognised")), report);
    }

    static Told by(ReportReader reader, byte[] report) {
        List<ReportedCase> cases = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        ReportSink sink = new ReportSink() {
            @Override
            public void accept(ReportedCase reported) {
                cases.add(reported);
            }

            @Override
            public void notice(Notice notice) {
                notices.add(notice);
            }
        };
        try {
            Optional<Damage> damage = reader.read(new ByteArrayInputStream(report), "report", sink);
            return new Told(reader.format(), cases, notices, damage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything on a line each, without durations and traces. */
    String lines() {
        StringBuilder lines = new StringBuilder(format).append('\n');
        cases.forEach(reported -> lines.append(line(reported)).append('\n'));
        notices.forEach(notice -> lines.append(notice).append('\n'));
        damage.ifPresent(found -> lines.append("damage: ").append(found).append('\n'));
        return lines.toString();
    }

    private static String line(ReportedCase reported) {
        String place = reported.file() == null ? "-" : reported.file() + ":" + reported.line();
        String tries = reported.attempts() == 1 ? "" : " x" + reported.attempts();
        String attached = reported.attachments().isEmpty() ? "" : " | " + reported.attachments();
        return reported.verdict() + tries + " | " + reported.className() + " | " + reported.name() + " | " + place
                + failure(reported.failure()) + attached;
    }

    private static String failure(@Nullable Failure failure) {
        return failure == null
                ? ""
                : " | " + failure.kind() + " " + failure.type() + ": "
                        + failure.message().replace("\n", "\\n");
    }
}
