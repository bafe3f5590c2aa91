package io.assay.engine.plane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.artifact.Redactor;
import io.assay.engine.plane.Launcher.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every launcher owes; tried with real processes. */
@Timeout(120)
abstract class LauncherContract {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private CommandFixture fixture;

    abstract Launcher launcher(Redactor redactor, InstantSource clock);

    @BeforeEach
    void prepare() {
        Redactor redactor = Redactor.of(List.of("hunter22"));
        fixture = new CommandFixture(launcher(redactor, InstantSource.fixed(CommandFixture.NOW)), directory);
    }

    @ParameterizedTest
    @CsvSource({"exit 0,0", "exit 3,3", ".,126", "no-such-program-here,127", "kill -9 $$,137", "kill -15 $$,143"})
    void the_code_is_the_shells_or_128_and_the_signal(String command, int code) throws Exception {
        ShardExit exit = fixture.run(command.equals(".") ? directory.toString() : command);

        assertThat(exit).isEqualTo(new ShardExit(code, false, false));
        assertThat(exit.killed()).isEqualTo(code > 128);
    }

    @Test
    void a_child_that_is_killed_shows_in_the_code_of_the_shell() throws Exception {
        ShardExit exit = fixture.run("sh -c 'kill -9 $$'; code=$?; echo ended; exit $code");

        assertThat(exit.code()).isEqualTo(137);
    }

    @Test
    void the_command_has_its_environment_directory_and_an_empty_input() throws Exception {
        fixture.run(
                "cat; pwd -P; echo $GREETING; echo $ASSAY_RUN_ID $ASSAY_SHARD; test -n \"$PATH\" && echo inherited");

        assertThat(fixture.lines())
                .containsExactly(directory.toRealPath().toString(), "hëllo", fixture.run + " 2", "inherited");
    }

    @Test
    void output_and_errors_arrive_in_order_and_before_await_returns() throws Exception {
        fixture.run("for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done; printf 'no newline'");

        assertThat(fixture.lines())
                .hasSize(11)
                .startsWith("out 1", "err 1", "out 2")
                .endsWith("err 5", "no newline");
    }

    @Test
    void a_line_of_the_log_has_its_time_unless_it_is_that_of_the_line_above() throws Exception {
        fixture.run("printf 'first\\r\\n\\n\\033[31mred\\033[0m\\n10%%\\r100%%'");

        assertThat(fixture.logged())
                .containsExactly("2026-01-02T03:04:05.006Z first", " ", " \u001b[31mred\u001b[0m", " 10%\r100%");
        assertThat(fixture.lines()).containsExactly("first", "", "red", "10%", "100%");
    }

    @Test
    void a_second_command_adds_to_the_log() throws Exception {
        fixture.run("echo one");
        fixture.run("echo two");

        assertThat(fixture.logged()).containsExactly("2026-01-02T03:04:05.006Z one", "2026-01-02T03:04:05.006Z two");
    }

    @Test
    void a_secret_never_arrives_even_when_two_reads_split_it() throws Exception {
        fixture.run("printf 'it is hunt'; sleep 0.3; echo 'er22 now'; printf '\\303'; sleep 0.3; printf '\\251\\n'");

        assertThat(fixture.lines()).containsExactly("it is *** now", "é");
        assertThat(Files.readString(fixture.log)).doesNotContain("hunter22").contains("it is *** now");
    }

    @Test
    void a_secret_that_a_colour_splits_is_not_put_together() throws Exception {
        fixture.run("printf 'hun\\033[1mter\\033[0m22\\n'");

        assertThat(fixture.lines()).containsExactly("***");
    }

    @Test
    void binary_garbage_passes_as_text() throws Exception {
        ShardExit exit = fixture.run("head -c 300000 /dev/urandom; echo; echo after");

        assertThat(exit.succeeded()).isTrue();
        assertThat(fixture.lines()).endsWith("after");
        assertThat(new String(Files.readAllBytes(fixture.log), UTF_8)).endsWith("after\n");
    }

    @Test
    void huge_output_passes_whole() throws Exception {
        AtomicLong lines = new AtomicLong();
        Launcher launcher = launcher(Redactor.of(List.of()), InstantSource.fixed(CommandFixture.NOW));

        launcher.start(fixture.command("yes 0123456 | head -c 64000000", LONG, LONG), line -> lines.incrementAndGet())
                .await();

        assertThat(lines).hasValue(8_000_000);
        assertThat(Files.size(fixture.log)).isEqualTo(24 + 8_000_000L * (1 + 8));
    }

    @Test
    void a_line_without_end_is_handed_over_in_pieces() throws Exception {
        AtomicLong characters = new AtomicLong();
        AtomicLong longest = new AtomicLong();
        Launcher launcher = launcher(Redactor.of(List.of()), InstantSource.fixed(CommandFixture.NOW));

        launcher.start(fixture.command("head -c 50000000 /dev/zero | tr '\\0' 'a'", LONG, LONG), line -> {
                    characters.addAndGet(line.length());
                    longest.accumulateAndGet(line.length(), Math::max);
                })
                .await();

        assertThat(characters).hasValue(50_000_000);
        assertThat(longest).hasValue(65_536);
        assertThat(Files.size(fixture.log)).isEqualTo(50_000_000L + 26);
    }

    @Test
    void time_out_ends_a_process_that_ignores_the_request_to_end() throws Exception {
        Execution execution = fixture.start("trap '' TERM; echo $$; while :; do sleep 1; done", SHORT, SHORT);

        ShardExit exit = execution.await();

        assertThat(exit).isEqualTo(new ShardExit(137, true, false));
        assertThat(exit.killed()).isFalse();
        assertEnded(execution.pid());
    }

    @Test
    void a_process_may_say_good_bye_within_its_grace() throws Exception {
        Execution execution = fixture.start("trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.05; done");
        fixture.nextLine();

        execution.cancel();

        assertThat(execution.await()).isEqualTo(new ShardExit(5, false, true));
        assertThat(fixture.lines()).startsWith("ready").endsWith("bye");
    }

    @Test
    void cancel_ends_the_whole_tree() throws Exception {
        Execution execution =
                fixture.start("sh -c 'sleep 300 & echo $!; sh -c \"sleep 300 & echo \\$!; wait\"' & wait");
        long child = Long.parseLong(fixture.nextLine());
        long grandchild = Long.parseLong(fixture.nextLine());

        execution.cancel();
        ShardExit exit = execution.await();

        assertThat(exit.cancelled()).isTrue();
        assertEnded(execution.pid(), child, grandchild);
    }

    @Test
    void cancel_ends_daemons_too() throws Exception {
        Execution execution = fixture.start(
                "(nohup setsid sh -c 'trap \"\" TERM; echo $$; sleep 300; sleep 300' &) ; sleep 300", LONG, SHORT);
        long daemon = Long.parseLong(fixture.nextLine());

        execution.cancel();
        execution.await();

        assertEnded(daemon);
    }

    @Test
    void what_the_shell_leaves_in_its_group_is_ended() throws Exception {
        ShardExit exit = fixture.run("sleep 300 >/dev/null 2>&1 & echo $!; sleep 300 & echo $!; exit 4");

        assertThat(exit).isEqualTo(new ShardExit(4, false, false));
        assertEnded(fixture.lines().stream().mapToLong(Long::parseLong).toArray());
    }

    @Test
    void a_daemon_that_keeps_the_output_open_is_not_waited_for() throws Exception {
        ShardExit exit = fixture.run("setsid sleep 300 & echo $!; sleep 0.3; exit 0");
        long daemon = Long.parseLong(fixture.nextLine());

        assertThat(exit.succeeded()).isTrue();
        assertThat(ProcessHandle.of(daemon)).get().satisfies(ProcessHandle::destroyForcibly);
    }

    @Test
    void cancel_may_come_at_once_twice_and_too_late() throws Exception {
        Execution execution = fixture.start("sleep 300");

        execution.cancel();
        execution.cancel();
        ShardExit exit = execution.await();
        execution.cancel();

        assertThat(exit.cancelled()).isTrue();
        assertThat(execution.await()).isEqualTo(exit);
        assertEnded(execution.pid());
    }

    @Test
    void cancel_after_the_end_changes_nothing() throws Exception {
        Execution execution = fixture.start("exit 3");
        execution.await();

        execution.cancel();

        assertThat(execution.await()).isEqualTo(new ShardExit(3, false, false));
    }

    @Test
    void a_listener_that_fails_ends_nothing_but_is_told_of() throws Exception {
        Launcher launcher = launcher(Redactor.of(List.of()), InstantSource.fixed(CommandFixture.NOW));
        Execution execution = launcher.start(fixture.command("yes line | head -n 100000", LONG, LONG), line -> {
            throw new IllegalStateException("no more of " + line);
        });

        assertThatThrownBy(execution::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more of line");
        assertThat(fixture.logged()).hasSize(100_000);
    }

    @Test
    void what_cannot_be_started_is_told_with_its_cause() throws IOException {
        Path missing = directory.resolve("gone");
        ShardCommand command = new ShardCommand(
                fixture.run, 7, 1, "./mvnw -Dpassword=hunter22 test", missing, Map.of(), fixture.log, LONG, SHORT);

        assertThatThrownBy(() -> launcher(Redactor.of(List.of("hunter22")), InstantSource.system())
                        .start(command, line -> {}))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("shard 7", fixture.run.value(), missing.toString(), "does not exist", "./mvnw")
                .hasMessageNotContaining("hunter22");
    }

    @Test
    void a_name_that_no_environment_can_have_is_told() {
        ShardCommand command =
                new ShardCommand(fixture.run, 0, 1, "true", directory, Map.of("A=B", "c"), fixture.log, LONG, SHORT);

        assertThatThrownBy(() ->
                        launcher(Redactor.of(List.of()), InstantSource.system()).start(command, line -> {}))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("A=B");
    }

    static void assertEnded(long... pids) {
        assertThat(LongStream.of(pids)).noneMatch(ProcessTable::isRunning);
    }
}
