package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.ci.JobObserver;
import io.assay.ci.JobResult;
import io.assay.ci.JobRun;
import io.assay.ci.Order;
import io.assay.ci.ReportFolder;
import io.assay.ci.show.Differences;
import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.SwiftPace;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Executes an example and writes what GitHub is told of it: what {@code src/test/pictures/render.mjs} makes the pictures of the
 * README from. Arguments: folder of the example, its suite, where to write.
 */
final class Pictures {
    private static final URI PAGES = URI.create("https://github.example.com/octocat/hello-world/");

    private Pictures() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path out = Files.createDirectories(Path.of(arguments[2]));
        Order order = new Order.Here(
                Path.of(arguments[0]).toAbsolutePath(),
                arguments[1],
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                new Trigger(Trigger.Kind.CI, "octocat"),
                System.getenv());
        ReportFolder folder =
                new ReportFolder(Files.createTempDirectory("assay-pictures").resolve("report"));
        try (FakeGithub github = new FakeGithub()) {
            show(JobRun.of(order, folder, InstantSource.system()).toItsEnd(new Silent()), arguments[1], github, out);
        }
    }

    private static void show(JobResult result, String suite, FakeGithub github, Path out) throws IOException {
        Publication publication = new Publication(
                result.record(),
                suite,
                "os=linux",
                new Target(Publications.HEAD, OptionalInt.of(7), ""),
                new Links(
                        PAGES.resolve("actions/runs/42"),
                        Optional.empty(),
                        Optional.of(PAGES.resolve("actions/runs/42/artifacts/9"))),
                result.base()
                        .map(base -> Differences.between("main at 1a2b3c4", Optional.empty(), base, result.record())),
                EnumSet.allOf(Surface.class));
        Published published = new Publisher(Publications.repository(github, new SwiftPace())).publish(publication);
        Files.write(out.resolve("summary.md"), JobSummary.of(publication, published));
        ObjectNode check = github.checks().get(0);
        Files.writeString(out.resolve("check.json"), check.toPrettyString(), UTF_8);
        Files.writeString(
                out.resolve("comment.md"), github.comments().get(0).path("body").asText(), UTF_8);
    }

    /** Nobody looks on. */
    private static final class Silent implements JobObserver {
        @Override
        public void began(RunId id, Optional<URI> page) {}

        @Override
        public void line(String text) {}
    }
}
