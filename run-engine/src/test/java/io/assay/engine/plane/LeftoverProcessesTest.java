package io.assay.engine.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.engine.plane.Launcher.Execution;
import io.assay.engine.plane.LeftoverProcesses.Started;
import io.assay.run.RunId;
import io.assay.started.StartedJava;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LeftoverProcessesTest {
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final RunId RUN = RunId.next(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    Path directory;

    /** The process that is killed in the test below: starts a command, tells its pid, and waits for its end. */
    static final class Victim {
        public static void main(String[] arguments) throws InterruptedException {
            Path directory = Path.of(arguments[0]);
            ShardCommand command = new ShardCommand(
                    new RunId(arguments[1]),
                    1,
                    1,
                    "setsid sleep 300 & echo $!; trap '' TERM; echo ready; while :; do sleep 1; done",
                    directory,
                    Map.of(),
                    directory.resolve("shard.log"),
                    GRACE.plusHours(1),
                    GRACE);
            CountDownLatch ready = new CountDownLatch(2);
            Execution execution = new LocalLauncher(Redactor.of(List.of()), Set.of(), InstantSource.system())
                    .start(command, line -> ready.countDown());
            ready.await();
            System.out.println(execution.pid());
            execution.await();
        }
    }

    @Test
    void the_shards_of_a_killed_process_are_ended_and_what_was_read_is_in_the_log() throws Exception {
        Process victim = new ProcessBuilder(StartedJava.command(
                        List.of(), Victim.class.getName(), List.of(directory.toString(), RUN.value())))
                .redirectErrorStream(true)
                .start();
        long shell = Long.parseLong(lastLineOf(victim.inputReader()));
        victim.destroyForcibly().waitFor();
        String log = Files.readString(directory.resolve("shard.log"));
        long stray = Long.parseLong(log.lines().findFirst().orElse("").replaceFirst("\\S+ ", ""));
        Started started = new Started(RUN, 1, shell, startOf(shell));

        List<Started> found = LeftoverProcesses.end(List.of(started), GRACE);

        assertThat(log).contains("ready\n");
        assertThat(found).containsExactly(started);
        LauncherContract.assertEnded(shell, stray);
        assertThat(LeftoverProcesses.end(List.of(started), GRACE)).isEmpty();
    }

    @Test
    void the_group_is_ended_when_only_its_leader_is_gone() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("setsid", "sh", "-c", "sleep 300 & echo $!");
        builder.environment().putAll(Map.of("ASSAY_RUN_ID", RUN.value(), "ASSAY_SHARD", "3"));
        Process leader = builder.start();
        long member = Long.parseLong(leader.inputReader().readLine());
        leader.waitFor();
        awaitCommand(member, "sleep");

        Started started = new Started(RUN, 3, leader.pid(), Instant.EPOCH);
        List<Started> found = LeftoverProcesses.end(List.of(started), GRACE);

        assertThat(found).containsExactly(started);
        LauncherContract.assertEnded(member);
    }

    @Test
    void a_process_that_got_the_same_id_later_is_left_alone() throws Exception {
        Process other = new ProcessBuilder("setsid", "sleep", "300").start();
        try {
            Started before =
                    new Started(RUN, 1, other.pid(), startOf(other.pid()).minusSeconds(60));

            List<Started> found = LeftoverProcesses.end(List.of(before), GRACE);

            assertThat(found).isEmpty();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    /** While a process becomes another program, its environment cannot be read. */
    private static void awaitCommand(long pid, String name) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        while (!process.info().command().orElse("").endsWith(name)) {
            Thread.onSpinWait();
        }
    }

    private static String lastLineOf(BufferedReader reader) throws Exception {
        String line = reader.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = reader.readLine();
        }
        return String.valueOf(line);
    }

    private static Instant startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .orElse(Instant.EPOCH);
    }
}
