package io.assay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Appender;
import io.assay.engine.store.SqlRunStore;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import io.assay.started.StartedJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die while they write, and the server itself. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class PostgresDurabilityTest {
    private static final List<Integer> KILLED_AFTER = List.of(0, 3, 20);

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();
    private DurableServer server;

    @BeforeEach
    void make() {
        server = new DurableServer(directory.resolve("data"));
    }

    @AfterEach
    void endAll() throws IOException {
        started.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void what_was_acknowledged_survives_the_kill_of_the_process_that_wrote_it() throws Exception {
        // given
        PostgresAddress address = server.start();

        for (int batches : KILLED_AFTER) {
            // when
            Told told = appendUntil(address, batches, () -> {});

            // then
            assertHolds(address, told);
        }
    }

    @Test
    void what_was_acknowledged_survives_the_kill_of_the_server() throws Exception {
        // given
        List<Told> all = new ArrayList<>();
        for (int batches : KILLED_AFTER) {
            // when
            PostgresAddress address = server.start();
            all.add(appendUntil(address, batches, server::kill));
        }

        // then
        PostgresAddress address = server.start();
        for (Told told : all) {
            assertHolds(address, told);
        }
    }

    private record Told(RunId run, int last) {}

    private interface Blow {
        void fall() throws Exception;
    }

    /** What a process told that was struck, or its server, after so many batches. */
    private Told appendUntil(PostgresAddress address, int batches, Blow blow) throws Exception {
        Process writer = new ProcessBuilder(
                        StartedJava.command(List.of(), PostgresAppender.class.getName(), List.of(address.url())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(writer);
        try (BufferedReader output = writer.inputReader()) {
            RunId run = new RunId(firstId(output));
            int last = -1;
            while (last < batches) {
                last = Integer.parseInt(output.readLine());
            }
            blow.fall();
            // By its handle: the process would close its output, too.
            writer.toHandle().destroyForcibly();
            return new Told(run, lastNumber(output, last));
        }
    }

    /** Behind what a logger may say. */
    private static String firstId(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (!RunId.isValid(line)) {
            line = output.readLine();
        }
        return line;
    }

    /** The last batch told until the end of the output; a line that was cut off does not count. */
    private static int lastNumber(BufferedReader output, int sofar) throws IOException {
        int last = sofar;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            last = line.equals(String.valueOf(last + 1)) ? last + 1 : last;
        }
        return last;
    }

    /** Every case of the batches up to the last one told, whole batches only. */
    private static void assertHolds(PostgresAddress address, Told told) {
        try (SqlRunStore store = new SqlRunStore(PostgresDatabase.open(address));
                Stream<CaseResult> cases = store.cases(told.run())) {
            Set<String> names = cases.map(result -> result.id().name()).collect(Collectors.toSet());
            assertThat(names.size() % Appender.BATCH).isZero();
            for (int batch = 0; batch <= told.last(); batch++) {
                assertThat(names).containsAll(Appender.names(batch));
            }
        }
    }
}
