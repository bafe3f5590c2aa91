package io.assay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseResult;
import io.assay.run.RunId;
import io.assay.started.StartedJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one file, and processes that die. */
class SqliteProcessesTest {
    private static final int ENDLESS = Integer.MAX_VALUE;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest(name = "after {0} batches")
    @ValueSource(ints = {0, 1, 7, 60})
    void what_was_acknowledged_survives_the_kill_of_its_process(int batches) throws Exception {
        // given
        Process writer = start(java(ENDLESS));
        try (BufferedReader output = writer.inputReader()) {
            RunId run = new RunId(output.readLine());
            int acknowledged = -1;
            while (acknowledged < batches) {
                acknowledged = Integer.parseInt(output.readLine());
            }

            // when
            writer.toHandle().destroyForcibly();
            int last = lastNumber(output, acknowledged);

            // then
            assertHolds(run, last);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged() throws Exception {
        // given
        String limited = "ulimit -f 2000; exec \"$@\"";
        List<String> command = new ArrayList<>(List.of("sh", "-c", limited, "sh"));
        command.addAll(java(ENDLESS));

        // when
        Process writer = start(command);
        try (BufferedReader output = writer.inputReader();
                BufferedReader errors = writer.errorReader()) {
            RunId run = new RunId(output.readLine());
            int last = lastNumber(output, -1);

            // then
            assertThat(writer.waitFor()).isEqualTo(1);
            assertThat(errors.lines().collect(Collectors.joining("\n")))
                    .contains("StoreException", directory.resolve("runs.db").toString(), "check its space");
            assertThat(last).isPositive();
            assertHolds(run, last);
        }
    }

    @Test
    void processes_that_make_the_same_file_at_once_both_succeed() throws Exception {
        // when
        Process first = start(java(20));
        Process second = start(java(20));

        // then
        for (Process process : List.of(first, second)) {
            try (BufferedReader output = process.inputReader()) {
                RunId run = new RunId(output.readLine());
                assertThat(lastNumber(output, -1)).isEqualTo(19);
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertHolds(run, 19);
            }
        }
    }

    /** Every case of the batches up to this one, whole batches only, in a database without damage. */
    private void assertHolds(RunId run, int last) throws SQLException {
        try (SqlRunStore store = StoredRuns.open(directory.resolve("runs.db"));
                Stream<CaseResult> cases = store.cases(run)) {
            Set<String> names = cases.map(result -> result.id().name()).collect(Collectors.toSet());
            assertThat(names.size() % Appender.BATCH).isZero();
            Set<String> acknowledged = new HashSet<>();
            for (int batch = 0; batch <= last; batch++) {
                Appender.batch(batch)
                        .forEach(result -> acknowledged.add(result.id().name()));
            }
            assertThat(names).containsAll(acknowledged);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("runs.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(row.getString(1)).isEqualTo("ok");
        }
    }

    /** The last batch told until the end of the output; a line that was cut off does not count. */
    private static int lastNumber(BufferedReader output, int sofar) throws IOException {
        int last = sofar;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            last = Integer.parseInt(line) == last + 1 ? last + 1 : last;
        }
        return last;
    }

    private List<String> java(int batches) {
        return StartedJava.command(
                List.of(),
                Appender.class.getName(),
                List.of(directory.resolve("runs.db").toString(), String.valueOf(batches)));
    }

    private Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }
}
