package io.jenkins.plugins.assay.report;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import io.assay.report.JunitXmlWriter;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;

/**
 * Adds a report to the results of the junit plugin, where its trend, its page and other plugins look for them. Nothing of this
 * is needed for the report itself, so what goes wrong is told and no more.
 */
final class JunitResults {
    private static final Logger LOGGER = Logger.getLogger(JunitResults.class.getName());

    /** The junit plugin holds every case in memory, here and whenever the results of the build are looked at. */
    private static final int MOST_CASES = SystemProperties.getInteger(JunitResults.class.getName() + ".mostCases", 50_000);

    private final Run<?, ?> build;
    private final TaskListener listener;

    JunitResults(Run<?, ?> build, TaskListener listener) {
        this.build = build;
        this.listener = listener;
    }

    void add(KeptReport report) {
        int cases = report.counts().total();
        if (cases == 0) {
            return;
        }
        if (cases > MOST_CASES) {
            listener.getLogger().println(Messages.JunitResults_TooMany(report.name(), cases, MOST_CASES));
            return;
        }
        try {
            add(parse(report));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "report " + report.name() + " of " + build);
            listener.getLogger().println(Messages.JunitResults_Failed(report.name(), e.getMessage()));
        }
    }

    private TestResult parse(KeptReport report) throws IOException {
        Path file = Files.createTempFile("assay-", ".xml");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new JunitXmlWriter().write(new FileRecord(ReportFiles.of(build, report.name()), report), out);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return parse(file.toFile());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static TestResult parse(File file) throws IOException {
        TestResult result = new TestResult(true);
        result.parse(file, null);
        result.tally();
        return result;
    }

    /** As the junit step does it. */
    private void add(TestResult result) throws IOException {
        synchronized (build) {
            TestResultAction present = build.getAction(TestResultAction.class);
            if (present == null) {
                build.addAction(new TestResultAction(build, result, listener));
            } else {
                result.freeze(present);
                present.mergeResult(result, listener);
            }
            build.save();
        }
    }
}
