package io.assay.engine.queue;

import io.assay.suite.Concurrency;
import io.assay.suite.ProjectFile;
import java.util.List;
import java.util.Map;

/** Groups as a file says them. */
final class Groups {
    private Groups() {}

    /** @param keys of one group, as in {@code group: db, max: 2} */
    static Concurrency group(String keys) {
        return groups("{ " + keys + " }").get(0);
    }

    /** What stands behind {@code concurrency:}, in flow style. */
    static List<Concurrency> groups(String value) {
        String file = "project: shop\nsuites:\n  smoke:\n    run: make\n    reports: out.xml\n    concurrency: " + value
                + "\n";
        return ProjectFile.parse("assay.yaml", file, Map.of())
                .suite("smoke")
                .orElseThrow()
                .concurrency();
    }
}
