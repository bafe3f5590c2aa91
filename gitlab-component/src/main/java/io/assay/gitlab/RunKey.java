package io.assay.gitlab;

import io.assay.ci.input.Rerun;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.Inputs;
import io.assay.gitlab.job.Job;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The key under which a job asks a server for its run: whoever asks again for the same gets the same run. The same is: this
 * instance, project, pipeline, job (with its cell of the matrix), commit, and request; and, unless a job that is retried is to
 * attach to the run of its earlier try, this try.
 */
final class RunKey {
    private RunKey() {}

    static String of(Job job, Change change, Inputs inputs) {
        Inputs.Subject subject = inputs.subject();
        Inputs.Wish wish = inputs.wish();
        List<String> parts = List.of(
                job.project().api().toString(),
                String.valueOf(job.project().id()),
                String.valueOf(job.pipelineId()),
                job.name(),
                wish.rerun() == Rerun.ATTACH ? "any try" : "try " + job.id(),
                subject.revision().isEmpty() ? change.head() : subject.revision(),
                subject.project(),
                subject.suite(),
                subject.environment(),
                subject.leg(),
                wish.shards().toString(),
                new TreeMap<>(wish.variables()).toString(),
                wish.labels().toString(),
                wish.groups().stream().map(TreeMap::new).toList().toString());
        return "gitlab-" + digest(parts);
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
