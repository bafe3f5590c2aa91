package io.assay.engine.plane;

import io.assay.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What to start for one attempt of a shard.
 *
 * @param shard from 1; 0 for a command of the whole run (set-up, listing)
 * @param attempt from 1
 * @param command for {@code sh -c}
 * @param environment added to (and overriding) this process's own
 * @param log file that the output is appended to, redacted, each line with its time
 * @param timeout after which the whole tree is ended
 * @param grace between terminate and kill
 */
public record ShardCommand(
        RunId run,
        int shard,
        int attempt,
        String command,
        Path directory,
        Map<String, String> environment,
        Path log,
        Duration timeout,
        Duration grace) {
    public ShardCommand {
        environment = Map.copyOf(environment);
    }
}
