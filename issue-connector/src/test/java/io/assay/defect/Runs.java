package io.assay.defect;

import io.assay.defect.evidence.Exhibits;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs that ended, told case by case. */
public final class Runs {
    private final InstantSource clock;
    private final List<CaseResult> results = new ArrayList<>();
    private String branch = "main";
    private String environment = "staging";
    private Exhibits exhibits = Exhibits.NONE;

    private Runs(InstantSource clock) {
        this.clock = clock;
    }

    public static Runs at(InstantSource clock) {
        return new Runs(clock);
    }

    public Runs on(String chosenBranch, String chosenEnvironment) {
        branch = chosenBranch;
        environment = chosenEnvironment;
        return this;
    }

    public Runs leaving(Exhibits left) {
        exhibits = left;
        return this;
    }

    /** The case fails, with a failure of its own. */
    public Runs fails(String name) {
        return failsWith(name, "expected: <1> but was: <2> in " + name.replaceAll("\\d", "x"));
    }

    public Runs failsWith(String name, String message) {
        Failure failure = new Failure(
                FailureKind.ASSERTION,
                message,
                "org.opentest4j.AssertionFailedError",
                "org.opentest4j.AssertionFailedError: " + message + "\n\tat com.example.ShopTest." + name
                        + "(ShopTest.java:17)\n");
        return add(name, Verdict.FAILED, failure, false);
    }

    /** The case breaks with an error that comes from elsewhere. */
    public Runs breaks(String name, String type, String message) {
        Failure failure = new Failure(
                FailureKind.ERROR,
                message,
                type,
                type + ": " + message + "\n\tat com.example.Client" + name
                        + ".call(Client.java:3)\n\tat com.example.ShopTest." + name + "(ShopTest.java:17)\n");
        return add(name, Verdict.BROKEN, failure, false);
    }

    public Runs passes(String... names) {
        for (String name : names) {
            add(name, Verdict.PASSED, null, false);
        }
        return this;
    }

    public Runs verdict(String name, Verdict verdict, boolean quarantined) {
        fails(name);
        CaseResult failed = results.remove(results.size() - 1);
        return add(name, verdict, failed.failure(), quarantined);
    }

    private Runs add(String name, Verdict verdict, @Nullable Failure failure, boolean quarantined) {
        results.add(new CaseResult(
                new CaseId("shop", "", "com.example.ShopTest", name),
                "com.example.ShopTest",
                "src/test/java/com/example/ShopTest.java",
                17,
                verdict,
                Duration.ofMillis(5),
                1,
                failure,
                Evidence.NONE,
                quarantined,
                1,
                false));
        return this;
    }

    public EndedRun end() {
        Instant now = clock.instant();
        RunId id = RunId.next(now);
        return new EndedRun(
                id,
                "shop",
                branch,
                environment,
                "0a1b2c3",
                URI.create("https://assay.example.com/runs/" + id),
                URI.create("https://ci.example.com/jobs/7"),
                now,
                results,
                exhibits);
    }
}
