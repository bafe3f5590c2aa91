package io.assay.engine.intake;

import io.assay.engine.cases.CaseForm;
import io.assay.engine.intake.ParallelReading.Taker;
import io.assay.report.ReportFile;
import io.assay.report.ReportReader.Damage;
import io.assay.report.ReportSink;
import io.assay.report.ReportedCase;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One report on its way from the thread that reads it to the one that keeps its cases. */
final class ReportPassage {
    private static final int MOST_NOTICES = 1_000;

    private final ReportInput input;
    private final CaseForm form;
    private final int number;
    private final Backlog backlog;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();

    /**
     * A passage that nothing has gone through yet.
     *
     * @param number of the report, in the order of their turns
     */
    ReportPassage(ReportInput input, CaseForm form, int number, Backlog backlog) {
        this.input = input;
        this.form = form;
        this.number = number;
        this.backlog = backlog;
    }

    /** Reads the report; waits where it is ahead of whoever takes the cases. */
    void fill() throws InterruptedException {
        Sink sink = new Sink();
        try {
            ReportOutcome outcome = read(sink);
            sink.flush();
            parts.put(new Part(List.of(), 0, outcome, null));
        } catch (Interruption stopped) {
            throw new InterruptedException(stopped.getMessage());
        } catch (RuntimeException | Error fault) {
            parts.put(new Part(List.of(), 0, null, fault));
        }
    }

    /** Hands over what is read until the report's end, or until the taker stops it. */
    void drain(Taker taker) throws InterruptedException {
        backlog.turnTo(number);
        while (!taker.stopped()) {
            Part part = parts.take();
            if (part.fault() != null) {
                throw new IllegalStateException("a fault while " + input.name() + " was read", part.fault());
            }
            if (part.end() != null) {
                taker.ended(input, part.end());
                return;
            }
            backlog.take(part.weight());
            taker.cases(part.cases(), part.weight());
        }
    }

    private ReportOutcome read(Sink sink) {
        try (InputStream in = input.content().open()) {
            ReportFile.Outcome outcome = ReportFile.read(in, input.name(), sink);
            return new ReportOutcome(outcome.recognised(), outcome.damage(), sink.notices);
        } catch (IOException e) {
            Damage damage = new Damage(-1, "cannot be read: " + e, true);
            return new ReportOutcome(true, Optional.of(damage), sink.notices);
        }
    }

    /** Some cases, or the end of the report, or why there is no end. */
    private record Part(
            List<CaseResult> cases,
            int weight,
            @Nullable ReportOutcome end,
            @Nullable Throwable fault) {}

    /** Reading was stopped from outside. */
    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interruption(InterruptedException cause) {
            super(cause);
        }
    }

    private final class Sink implements ReportSink {
        private static final int MOST_CASES = 500;
        private static final int MOST_WEIGHT = 1 << 18;
        private static final int OF_A_CASE = 700;

        private final List<Notice> notices = new ArrayList<>();
        private List<CaseResult> cases = new ArrayList<>();
        private int weight;

        @Override
        public void accept(ReportedCase reported) {
            CaseResult result = form.of(reported, input.leg(), input.name());
            cases.add(result);
            weight += OF_A_CASE + result.output().length() + traceOf(result.failure());
            if (cases.size() >= MOST_CASES || weight >= MOST_WEIGHT) {
                flush();
            }
        }

        @Override
        public void notice(Notice notice) {
            if (notices.size() < MOST_NOTICES) {
                notices.add(new Notice(form.redact(notice.subject()), form.redact(notice.text())));
            }
        }

        void flush() {
            if (!cases.isEmpty()) {
                try {
                    backlog.add(number, weight);
                    parts.put(new Part(cases, weight, null, null));
                } catch (InterruptedException e) {
                    throw new Interruption(e);
                }
                cases = new ArrayList<>();
                weight = 0;
            }
        }

        private static int traceOf(@Nullable Failure failure) {
            return failure == null
                    ? 0
                    : failure.trace().length() + failure.message().length();
        }
    }
}
