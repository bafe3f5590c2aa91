package io.assay.server.http;

import io.assay.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Where a run's files are on this machine's disk. */
public interface RunFiles {
    /** What one shard printed ({@code 0} is the set-up); the file may not be there yet. */
    Path log(RunId run, int shard);

    /** The folder of the files that the run left; it may not be there. */
    Path artifacts(RunId run);

    /** Shards that have a log, in their order. */
    List<Integer> shards(RunId run);

    /** Files as the engine lays them out below a folder: {@code ID/log/} and {@code ID/artifacts/}. */
    static RunFiles below(Path runs) {
        return new RunFiles() {
            @Override
            public Path log(RunId run, int shard) {
                return runs.resolve(run.value()).resolve("log").resolve(shard == 0 ? "setup.log" : "shard-" + shard + ".log");
            }

            @Override
            public Path artifacts(RunId run) {
                return runs.resolve(run.value()).resolve("artifacts");
            }

            @Override
            public List<Integer> shards(RunId run) {
                Path folder = runs.resolve(run.value()).resolve("log");
                if (!Files.isDirectory(folder)) {
                    return List.of();
                }
                try (Stream<Path> logs = Files.list(folder)) {
                    return logs.map(log -> log.getFileName().toString())
                            .filter(name -> name.matches("setup\\.log|shard-\\d{1,6}\\.log"))
                            .flatMapToInt(name -> IntStream.of(name.equals("setup.log") ? 0 : Integer.parseInt(name.replaceAll("\\D", ""))))
                            .sorted()
                            .boxed()
                            .toList();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
