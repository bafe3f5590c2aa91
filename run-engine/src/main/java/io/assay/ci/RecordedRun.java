package io.assay.ci;

import io.assay.engine.RequestException;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A run that ended elsewhere. */
record RecordedRun(Order.Recorded order, ReportFolder folder) implements JobRun {
    @Override
    public JobResult toItsEnd(JobObserver observer) {
        RunFile recorded = opened();
        observer.began(recorded.run().id(), Optional.empty());
        try {
            RunRecord written = folder.write(new CopiedLeavings(recorded, order.file()), observer::line);
            new JobLines(observer).ended(written);
            return new JobResult(written, Optional.empty(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
        }
    }

    private RunFile opened() {
        try {
            return RunFile.open(order.file());
        } catch (IOException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    /** It has ended already. */
    @Override
    public void cancel(String actor) {}

    private record CopiedLeavings(RunRecord record, Path file) implements Leavings {
        @Override
        public void writeLogs(LogFolder target) throws IOException {
            for (Path log : new LogFolder(file.resolveSibling("log")).files()) {
                Files.createDirectories(target.path());
                Files.copy(
                        log,
                        target.path().resolve(String.valueOf(log.getFileName())),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
