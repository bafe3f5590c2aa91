package io.assay.github;

import io.assay.github.runner.Change;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Job;
import io.assay.github.runner.Rerun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The key under which a job asks a server for its run: whoever asks again for the same gets the same run. The same is: this
 * repository, workflow, job, leg, workflow run, commit, and request; and, unless a job that is run again is to attach to the run
 * of its earlier attempt, this attempt.
 */
final class RunKey {
    private RunKey() {}

    static String of(Job job, Change change, Inputs inputs) {
        List<String> parts = List.of(
                job.repository(),
                job.workflow(),
                job.id(),
                inputs.leg(),
                job.runId(),
                inputs.rerun() == Rerun.ATTACH ? "any attempt" : "attempt " + job.attempt(),
                inputs.revision().isEmpty() ? change.head() : inputs.revision(),
                inputs.project(),
                inputs.suite(),
                inputs.environment(),
                inputs.shards().toString(),
                new TreeMap<>(inputs.variables()).toString(),
                inputs.labels().toString(),
                inputs.concurrency().toString());
        return "github-" + digest(parts);
    }

    /** Each part after its length, so that none can run into the next. */
    private static String digest(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
