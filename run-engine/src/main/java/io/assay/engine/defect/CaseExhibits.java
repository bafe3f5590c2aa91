package io.assay.engine.defect;

import io.assay.defect.evidence.Exhibit;
import io.assay.defect.evidence.Exhibits;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a case left among what its run kept: the files that its report names, as far as they match the suite's artifacts,
 * and its part of the log.
 */
final class CaseExhibits implements Exhibits {
    private final RunId run;
    private final List<Artifact> artifacts;
    private final Remains remains;

    CaseExhibits(RunId run, List<Artifact> artifacts, Remains remains) {
        this.run = run;
        this.artifacts = List.copyOf(artifacts);
        this.remains = remains;
    }

    @Override
    public List<Exhibit> of(CaseResult result) {
        List<Exhibit> all = new ArrayList<>();
        for (String attachment : result.evidence().attachments()) {
            Optional<URI> page = web(attachment);
            if (page.isPresent()) {
                all.add(new Exhibit(attachment, 0, page.get(), () -> {
                    throw new IOException("it is elsewhere: " + attachment);
                }));
            } else {
                kept(attachment)
                        .ifPresent(file -> all.add(
                                new Exhibit(file.path(), file.size(), null, () -> remains.artifact(run, file))));
            }
        }
        log(result).ifPresent(all::add);
        return all;
    }

    /** A report calls a file by its path on the machine that wrote it, an artifact is called by that in the project. */
    private Optional<Artifact> kept(String attachment) {
        String path =
                attachment.replace('\\', '/').replaceFirst("^file:/+", "/").replaceFirst("^(\\./)+", "");
        return artifacts.stream()
                .filter(file -> path.equals(file.path())
                        || path.endsWith("/" + file.path())
                        || file.path().endsWith("/" + path))
                .findFirst();
    }

    private Optional<Exhibit> log(CaseResult result) {
        int shard = result.shard();
        if (shard == 0) {
            return Optional.empty();
        }
        try (var in = remains.log(run, shard)) {
            byte[] part = LogPart.about(result.id().name(), in).getBytes(StandardCharsets.UTF_8);
            return part.length == 0
                    ? Optional.empty()
                    : Optional.of(new Exhibit(
                            "log/shard-" + shard + ".log", part.length, null, () -> new ByteArrayInputStream(part)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> web(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
