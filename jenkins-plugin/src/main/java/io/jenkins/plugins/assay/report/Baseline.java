package io.jenkins.plugins.assay.report;

import hudson.model.Run;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The report of the last build that was good, to hold a new one against it.
 *
 * @param build its number
 */
record Baseline(int build, CaseFile cases) implements Closeable {
    private static final Logger LOGGER = Logger.getLogger(Baseline.class.getName());

    /** A job whose last good build is further back than this has none that its people would compare with. */
    private static final int MOST_BUILDS = 100;

    /** The newest earlier build with a good report of this name that can be read. */
    static Optional<Baseline> of(Run<?, ?> build, String name) {
        Run<?, ?> earlier = build.getPreviousBuild();
        for (int looked = 0; earlier != null && looked < MOST_BUILDS; looked++) {
            Optional<Baseline> found = in(earlier, name);
            if (found.isPresent()) {
                return found;
            }
            earlier = earlier.getPreviousBuild();
        }
        return Optional.empty();
    }

    private static Optional<Baseline> in(Run<?, ?> earlier, String name) {
        AssayReportsAction action = earlier.getAction(AssayReportsAction.class);
        if (action == null || action.report(name).filter(KeptReport::isGood).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Baseline(earlier.getNumber(), CaseFile.open(ReportFiles.of(earlier, name))));
        } catch (IOException e) {
            LOGGER.log(Level.INFO, e, () -> "cannot compare with report " + name + " of " + earlier);
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        cases.close();
    }
}
