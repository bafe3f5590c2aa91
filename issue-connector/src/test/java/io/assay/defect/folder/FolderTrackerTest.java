package io.assay.defect.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTrackerTest extends TrackerContract {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    Path folder;

    @Override
    protected Tracker tracker() {
        return new FolderTracker(folder.resolve("defects"), CLOCK);
    }

    @Override
    protected void somebodyFiles(String title, String text) {
        write(folder.resolve("defects/0777.md"), "---\ntitle: " + title + "\nassay: no\n---\n\n" + text);
        write(folder.resolve("defects/README.md"), text);
    }

    @Override
    protected void somebodyComments(Defect defect, String text) {
        try {
            Files.writeString(Path.of(defect.page()), "\n" + text + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Map<String, byte[]> files(Defect defect) {
        Map<String, byte[]> files = new HashMap<>();
        Path beside = folder.resolve("defects").resolve("%04d".formatted(defect.number()));
        try (Stream<Path> all = Files.isDirectory(beside) ? Files.list(beside) : Stream.empty()) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Test
    void a_record_names_the_files_beside_it() throws IOException {
        Defect filed = tracker().create(draft("first", "a"));

        tracker().attach(filed, new Attachment("b.png", "image/png", new byte[1]));
        tracker().attach(filed, new Attachment("a.zip", "application/zip", new byte[1]));
        tracker().attach(filed, new Attachment("b.png", "image/png", new byte[1]));

        assertThat(Files.readString(Path.of(filed.page()))).contains("\nfiles: 0001/b.png, 0001/a.zip\n");
    }

    @Test
    void a_record_is_a_file_to_be_read() throws IOException {
        Draft draft = new Draft(
                "checkout fails",
                Document.line("It fails."),
                "a",
                List.of("assay", "shop"),
                List.of("alice"),
                "high",
                "");

        tracker().create(draft);

        assertThat(Files.readString(folder.resolve("defects/0001.md"))).isEqualTo("""
                ---
                title: checkout fails
                state: open
                created: 2026-11-21T12:00:00Z
                labels: assay, shop
                assignees: alice
                priority: high
                assay: <!-- assay a -->
                ---

                It fails\\.
                """);
    }

    @Test
    void a_person_declines_a_record_in_its_file() throws IOException {
        Defect filed = tracker().create(draft("first", "a"));

        Path file = Path.of(filed.page());
        Files.writeString(file, Files.readString(file).replace("state: open", "state: declined"));

        assertThat(tracker().get("1").orElseThrow().state()).isEqualTo(Defect.State.DECLINED);
    }

    @Test
    void many_writers_at_once_take_a_number_each_and_lose_nothing() {
        Set<String> ids = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 40).parallel().forEach(i -> {
            Defect filed = tracker().create(draft("no " + i, "" + i));
            tracker().label(filed, "a");
            tracker().comment(tracker().get("1").orElse(filed), Document.line("seen"), "");
            ids.add(filed.id());
        });

        assertThat(ids).hasSize(40);
        assertThat(listed()).hasSize(40).allMatch(Defect::open);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
