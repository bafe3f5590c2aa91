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
 * What a process does that appends batches of {@value #BATCH} cases to a run of its own and says so on standard output: the
 * run's id first, then the number of each batch once it is stored; at most as many as its second argument tells.
 */
public final class Appender {
    public static final int BATCH = 100;

    private Appender() {}

    public static void main(String[] arguments) {
        try (SqlRunStore store = StoredRuns.open(Path.of(arguments[0]))) {
            append(store, Integer.parseInt(arguments[1]));
        }
    }

    public static void append(RunStore store, int batches) {
        Run run = queued();
        store.create(run, event("queued"));
        tell(run.id().value());
        for (int batch = 0; batch < batches; batch++) {
            store.append(run.id(), cases(batch(batch)));
            tell(String.valueOf(batch));
        }
    }

    /** The names of a batch's cases. */
    public static List<String> names(int number) {
        return batch(number).stream().map(result -> result.id().name()).toList();
    }

    static List<CaseResult> batch(int number) {
        return IntStream.range(0, BATCH).mapToObj(i -> passed(number + "." + i)).toList();
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
