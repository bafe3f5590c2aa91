package io.assay.report.source;

import io.assay.report.ReportedCase;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A tree of sources on disk, and cases to be found in it. */
record Sources(Path root, SourceTree tree) {
    static Sources in(Path root, String... files) {
        for (String file : files) {
            write(root, file, "");
        }
        return new Sources(root, SourceTree.of(root));
    }

    Sources with(String file, String text) {
        write(root, file, text);
        return this;
    }

    static void write(Path root, String file, String text) {
        try {
            Path path = root.resolve(file);
            Path directory = path.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code file:line} of a case that passed. */
    String passed(String className, @Nullable String file, String report) {
        return place(tree.placed(reported(className, file, 0, null), report));
    }

    /** {@code file:line} of a case that failed with this trace. */
    String failed(String className, @Nullable String file, String trace, String report) {
        return place(tree.placed(reported(className, file, 0, trace), report));
    }

    static ReportedCase reported(String className, @Nullable String file, int line, @Nullable String trace) {
        Failure failure = trace == null ? null : new Failure(FailureKind.ASSERTION, "failed", "", trace);
        Verdict verdict = trace == null ? Verdict.PASSED : Verdict.FAILED;
        return new ReportedCase(className, "adds", file, line, verdict, Duration.ZERO, 1, failure, Evidence.NONE);
    }

    static String place(ReportedCase placed) {
        return placed.file() + ":" + placed.line();
    }
}
