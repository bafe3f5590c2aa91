package io.assay.server.cli;

import io.assay.engine.RunListener;
import io.assay.run.CaseResult;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** Shows a run while it executes: on a terminal with a line that moves, in a pipe with plain lines. */
abstract class RunView implements RunListener, AutoCloseable {
    /** Failures told one by one; after that only their number grows. */
    private static final int FAILURES_TOLD = 200;

    final Style style;
    private final PrintStream out;
    private final Set<String> told = new HashSet<>();
    private boolean idTold;
    private String lastPhase = "";

    RunView(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** The view that suits where the output goes. */
    static RunView on(PrintStream out) {
        Style style = Style.ofTerminal(out);
        return style.moving() ? new TerminalView(out, style) : new PlainView(out, style);
    }

    @Override
    public synchronized void changed(Run run) {
        if (!idTold) {
            idTold = true;
            line(run.id() + " " + run.project() + " " + run.suite()
                    + (run.environment().isEmpty() ? "" : " on " + run.environment())
                    + (run.revision().isEmpty() ? "" : " at " + shortRevision(run.revision())));
            run.parentIfAny().ifPresent(parent -> line("  after " + parent));
        }
        if (!run.phase().isEmpty() && !run.phase().equals(lastPhase)) {
            phase(run.phase());
        }
        lastPhase = run.phase();
    }

    @Override
    public synchronized void verdict(CaseResult result) {
        boolean worthTelling = result.verdict().failure() || result.verdict() == Verdict.FLAKY;
        if (!worthTelling
                || result.reused()
                || told.size() == FAILURES_TOLD
                || !told.add(result.id().key() + result.verdict() + result.attempts())) {
            return;
        }
        if (told.size() == FAILURES_TOLD) {
            line("  more failures are not listed here; the reports have them all");
        }
        if (told.size() < FAILURES_TOLD) {
            line(CaseLines.of(result, style));
        }
    }

    @Override
    public synchronized void notice(Notice notice) {
        line(style.dim("  note: " + notice));
    }

    @Override
    public synchronized void filing(String words) {
        line(style.dim("  " + words));
    }

    synchronized void ended(RunRecord record) {
        for (String summary : Summary.lines(record, style)) {
            line(summary);
        }
    }

    /** The run says what it does now. */
    abstract void phase(String words);

    /** A line that stays. */
    void line(String text) {
        out.println(text);
        out.flush();
    }

    PrintStream out() {
        return out;
    }

    @Override
    public void close() {}

    private static String shortRevision(String revision) {
        int plus = revision.indexOf('+');
        String commit = plus < 0 ? revision : revision.substring(0, plus);
        return commit.substring(0, Math.min(12, commit.length())) + (plus < 0 ? "" : " with local changes");
    }
}
