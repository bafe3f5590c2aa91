package io.jenkins.plugins.assay.publish;

import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import io.jenkins.plugins.assay.report.CaseSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cases that are counted on their way: those that speak against the build, of which the first are remembered. */
final class Tally implements CaseSource {
    private static final int MOST = 20;
    private static final int LONGEST = 300;

    private final CaseSource cases;
    private final List<String> first = new ArrayList<>();
    private int failing;

    Tally(CaseSource cases) {
        this.cases = cases;
    }

    @Override
    public void each(Consumer<? super CaseResult> receiver) throws IOException, InterruptedException {
        first.clear();
        failing = 0;
        cases.each(result -> {
            count(result);
            receiver.accept(result);
        });
    }

    /** Failed, broken, timed out or without a verdict, and not in quarantine. */
    int failing() {
        return failing;
    }

    /** Some of them, a line each. */
    List<String> first() {
        return List.copyOf(first);
    }

    private void count(CaseResult result) {
        boolean fails = result.verdict().failure() || result.verdict() == Verdict.MISSING;
        if (!fails || result.quarantined()) {
            return;
        }
        failing++;
        if (first.size() < MOST) {
            String message = Cut.line(result.message(), LONGEST);
            String name = Cut.line(result.id().display(), LONGEST);
            first.add(result.verdict() + " " + name + (message.isEmpty() ? "" : ": " + message));
        }
    }
}
