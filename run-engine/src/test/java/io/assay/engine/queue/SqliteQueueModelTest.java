package io.assay.engine.queue;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.AfterTry;

class SqliteQueueModelTest extends QueueModelContract {
    private final List<Path> folders = new ArrayList<>();

    @Override
    protected Database open(InstantSource time) {
        try {
            Path folder = Files.createTempDirectory("queue");
            folders.add(folder);
            return SqliteDatabase.open(folder.resolve("runs.db"), time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterTry
    void delete() throws IOException {
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        folders.clear();
    }
}
