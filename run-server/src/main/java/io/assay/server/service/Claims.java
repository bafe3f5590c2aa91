package io.assay.server.service;

import io.assay.engine.queue.Submission.Claim;
import io.assay.engine.workspace.Source;
import io.assay.run.Run;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.suite.Concurrency;
import io.assay.suite.Concurrency.OnDuplicate;
import io.assay.suite.Concurrency.OnFull;
import io.assay.suite.Concurrency.OnRunning;
import io.assay.suite.Concurrency.Order;
import io.assay.suite.Concurrency.Scope;
import io.assay.suite.ConfigurationException;
import io.assay.suite.GroupKey;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which groups a run joins: those of its suite, or those of the request instead, and its folder. */
final class Claims {
    private static final String POINTER = "/concurrency";

    /** Runs that read reports out of one folder would read each other's. */
    private static final Concurrency ALONE = new Concurrency(
            "folder", Scope.ORG, 1, 1, 100_000, OnFull.REJECT, Order.FIFO, OnRunning.KEEP, OnDuplicate.NEW, false);

    private Claims() {}

    /** The groups; what is wrong with them is added to {@code flaws}. */
    static List<Claim> of(Run run, Suite suite, Source source, NewRun request, List<Flaw> flaws) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (Concurrency rules : rules(suite, request, flaws)) {
            claim(rules, run, request, flaws, claims);
        }
        if (source instanceof Source.Directory folder && !suite.reports().isEmpty()) {
            String key = "folder:" + folder.path();
            claims.put(key, new Claim(key, ALONE));
        }
        return List.copyOf(claims.values());
    }

    private static List<Concurrency> rules(Suite suite, NewRun request, List<Flaw> flaws) {
        if (request.concurrency().isEmpty()) {
            return suite.concurrency();
        }
        try {
            return ProjectFile.concurrency("concurrency", request.concurrency().get());
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> flaws.add(new Flaw(POINTER, problem.toString(), List.of())));
            return List.of();
        }
    }

    private static void claim(Concurrency rules, Run run, NewRun request, List<Flaw> flaws, Map<String, Claim> claims) {
        GroupKey.Values values = new GroupKey.Values(
                run.project(), run.suite(), run.environment(), request.ref().orElse(""), run.revision());
        try {
            String key = GroupKey.of(rules, values).value();
            if (claims.putIfAbsent(key, new Claim(key, rules)) != null) {
                flaws.add(new Flaw(POINTER, "the group " + key + " is named twice: name it once", List.of()));
            }
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(POINTER, String.valueOf(e.getMessage()), new ArrayList<>()));
        }
    }
}
