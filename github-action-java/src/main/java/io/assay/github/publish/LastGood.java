package io.assay.github.publish;

import io.assay.ci.RunFile;
import io.assay.github.api.GithubException;
import io.assay.github.api.KeptArtifact;
import io.assay.github.api.Repository;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The last known-good run of a branch, out of the reports that earlier workflow runs left as artifacts. */
public final class LastGood {
    private static final int MOST = 3;
    private static final long LARGEST_ZIP = 256L << 20;
    private static final long LARGEST_REPORT = 1L << 30;
    private static final String REPORT = "run.json";
    private static final int SHORT_ID = 7;

    private final Repository repository;

    public LastGood(Repository repository) {
        this.repository = repository;
    }

    /** What was found: either of both is there. */
    public record Answer(Optional<Differences> differences, Optional<String> notice) {
        static Answer nothing(String why) {
            return new Answer(Optional.empty(), Optional.of(why));
        }
    }

    /**
     * Compares a run with the newest that passed among those of the branch.
     *
     * @param artifact name of the artifact that each of them left, with {@code run.json} in it
     * @param scratch an empty folder
     * @return a notice, a whole sentence, where there is nothing to compare with
     */
    public Answer compare(RunRecord now, String branch, String artifact, Path scratch) {
        try {
            for (KeptArtifact kept : repository.artifacts(branch, artifact, MOST)) {
                Optional<RunRecord> base = report(kept, scratch);
                if (base.filter(record -> record.run().state() == RunState.PASSED)
                        .isPresent()) {
                    String words = branch + " at "
                            + kept.head()
                                    .substring(0, Math.min(SHORT_ID, kept.head().length()));
                    return new Answer(
                            Optional.of(Differences.between(words, Optional.of(kept.run()), base.get(), now)),
                            Optional.empty());
                }
            }
            return Answer.nothing("None of the last reports of " + branch + " is of a run that passed, so there is no"
                    + " comparison.");
        } catch (GithubException e) {
            return Answer.nothing(Advice.of("The comparison with " + branch, "actions: read", e));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Answer.nothing(
                    "The last report of " + branch + " cannot be read, so there is no comparison: " + e.getMessage());
        }
    }

    private Optional<RunRecord> report(KeptArtifact kept, Path scratch) throws IOException {
        Path zip = scratch.resolve(kept.id() + ".zip");
        repository.download(kept, zip, LARGEST_ZIP);
        Path json = scratch.resolve(kept.id() + ".json");
        return extract(zip, json) ? Optional.of(RunFile.open(json)) : Optional.empty();
    }

    /** Takes the one file that is wanted, whatever folder it is in; no name in the zip becomes a path. */
    private static boolean extract(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (("/" + entry.getName()).endsWith("/" + REPORT)) {
                    copy(file, entry, target);
                    return true;
                }
            }
            return false;
        }
    }

    private static void copy(ZipFile file, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[64 * 1024];
            long copied = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > LARGEST_REPORT) {
                    throw new IOException("its " + REPORT + " has more than " + LARGEST_REPORT + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
