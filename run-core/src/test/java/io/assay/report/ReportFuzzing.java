package io.assay.report;

import io.assay.report.ReportFile.Outcome;
import io.assay.report.ReportReader.Damage;
import io.assay.report.text.CappedText;
import io.assay.run.Failure;
import io.assay.run.Notice;
import io.assay.run.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What holds for any bytes that are read as a report: nothing is thrown, every case is sound, damage is inside of the file,
 * and the same bytes give the same again. Jazzer calls it with bytes that it makes up (profile {@code fuzz}).
 */
public final class ReportFuzzing {
    /** A text that was cut has this much more to say so. */
    private static final int GAP = 100;

    private ReportFuzzing() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] file) {
        check(file);
    }

    static void check(byte[] file) {
        Read first = Read.of(file);
        first.cases().forEach(ReportFuzzing::sound);
        first.outcome().damage().ifPresent(damage -> within(file, damage));
        expect(first.outcome().recognised() || first.cases().isEmpty(), "cases of an unknown format");
        expect(first.equals(Read.of(file)), "read again, the same report is another one");
    }

    private static void sound(ReportedCase reported) {
        expect(!reported.name().isBlank(), "a case without a name: " + reported);
        expect(reported.verdict() != Verdict.MISSING, "a case that is missing: " + reported);
        expect(reported.attempts() >= 1, "a case without an attempt: " + reported);
        expect(reported.line() >= 0, "a line before the first: " + reported);
        expect(!reported.duration().isNegative(), "a case that took less than no time: " + reported);
        expect(reported.output().length() <= CappedText.OUTPUT + GAP, "an output that was not cut");
        Failure failure = reported.failure();
        if (failure != null) {
            expect(failure.trace().length() <= CappedText.TRACE + GAP, "a trace that was not cut");
        }
        Objects.requireNonNull(reported.className());
    }

    private static void within(byte[] file, Damage damage) {
        boolean unpacked = damage.cause().startsWith("in the unpacked content: ");
        expect(damage.offset() >= -1 && (unpacked || damage.offset() <= file.length), "damage elsewhere: " + damage);
        expect(!damage.cause().isBlank(), "damage without a cause");
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private record Read(Outcome outcome, List<ReportedCase> cases, List<Notice> notices) {
        static Read of(byte[] file) {
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
                return new Read(ReportFile.read(new ByteArrayInputStream(file), "report", sink), cases, notices);
            } catch (IOException e) {
                throw new AssertionError("an exception for what is damage", e);
            }
        }
    }
}
