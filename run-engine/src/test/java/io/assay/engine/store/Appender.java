package io.assay.engine.store;

import static io.assay.engine.store.Samples.cases;
import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.passed;
import static io.assay.engine.store.Samples.queued;

import io.assay.run.CaseResult;
import io.assay.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that appends batches of {@value #BATCH} cases to a run of its own and says so on standard output: the run's
 * id first, then the number of each batch once it is stored; at most as many as its second argument tells.
 */
final class Appender {
    static final int BATCH = 100;

    private Appender() {}

    public static void main(String[] arguments) {
        try (SqlRunStore store = StoredRuns.open(Path.of(arguments[0]))) {
            Run run = queued();
            store.create(run, event("queued"));
            tell(run.id().value());
            for (int batch = 0; batch < Integer.parseInt(arguments[1]); batch++) {
                store.append(run.id(), cases(batch(batch)));
                tell(String.valueOf(batch));
            }
        }
    }

    static List<CaseResult> batch(int number) {
        return IntStream.range(0, BATCH).mapToObj(i -> passed(number + "." + i)).toList();
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
