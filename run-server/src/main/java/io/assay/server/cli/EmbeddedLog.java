package io.assay.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Prints logs out of their files, each part below a line that says whose it is. Used by one thread. */
final class EmbeddedLog {
    private static final long MILLIS_BETWEEN = 200;

    private final Supplier<List<Path>> logs;
    private final OptionalInt shard;
    private final OutputStream out;
    private final Map<Path, Long> printed = new HashMap<>();
    private String heading = "";

    EmbeddedLog(Supplier<List<Path>> logs, OptionalInt shard, OutputStream out) {
        this.logs = logs;
        this.shard = shard;
        this.out = out;
    }

    void follow(BooleanSupplier ended) throws IOException, InterruptedException {
        boolean last;
        do {
            last = ended.getAsBoolean();
            print();
            if (!last) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
            }
        } while (!last);
    }

    /** What there is and was not printed yet. */
    void print() throws IOException {
        for (Path log : logs.get()) {
            String name = log.getFileName().toString().replace(".log", "").replace('-', ' ');
            if (shard.isEmpty() || name.equals(shard.getAsInt() == 0 ? "setup" : "shard " + shard.getAsInt())) {
                print(log, name);
            }
        }
        out.flush();
    }

    private void print(Path log, String name) throws IOException {
        long known = printed.getOrDefault(log, -1L);
        if (known >= 0 && Files.size(log) <= known) {
            return;
        }
        if (shard.isEmpty() && !name.equals(heading)) {
            heading = name;
            out.write(("--- " + name + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(Math.max(0, known));
            printed.put(log, Math.max(0, known) + in.transferTo(out));
        }
    }
}
