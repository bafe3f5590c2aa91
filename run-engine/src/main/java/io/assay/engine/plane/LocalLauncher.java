package io.assay.engine.plane;

import io.assay.artifact.Redactor;
import io.assay.run.RunId;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs commands as processes of this machine, each in a session and process group of its own, standard input empty, standard
 * error merged into standard output.
 *
 * <p>{@code ASSAY_RUN_ID} and {@code ASSAY_SHARD} are always set, and mark a command's processes. A time-out or a cancel ends
 * the group, all descendants and, on Linux, every process with that mark, even when it has become a daemon. After a normal
 * end the rest of the group is ended too; daemons that left it, as build tools keep them, stay.
 *
 * <p>The log gets the output redacted and otherwise as it came; the listener gets it without terminal control sequences, cut
 * into lines of at most 64 Ki characters. A listener that throws ends nothing; {@link Execution#await} then fails.
 *
 * <p>Written for Linux and verified there. Where {@code /proc} is missing (macOS) strays are not found and a group is probed
 * by {@code kill}; where neither setsid nor perl is found (Windows, whose {@code sh} is Git's) there is no group, only
 * descendants, and terminate means kill. Thread-safe.
 */
public final class LocalLauncher implements Launcher {
    /** Shared, so that a short run starts no thread of its own. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(LocalLauncher::thread);

    private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");

    private static final Session FOUND = Session.find();

    private final Redactor redactor;
    private final Set<String> withheld;
    private final InstantSource clock;
    private final Session session;

    /**
     * @param withheld variables of this process that commands do not see unless their own environment has them
     * @param clock for the times in logs
     */
    public LocalLauncher(Redactor redactor, Set<String> withheld, InstantSource clock) {
        this(redactor, withheld, clock, FOUND);
    }

    LocalLauncher(Redactor redactor, Set<String> withheld, InstantSource clock, Session session) {
        this.redactor = redactor;
        this.withheld = Set.copyOf(withheld);
        this.clock = clock;
        this.session = session;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "assay-shard");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Execution start(ShardCommand command, OutputListener listener) {
        try {
            requireDirectory(command.directory());
            ShardLog log = ShardLog.open(command.log());
            Process process = start(command, log);
            ShardOutput output = new ShardOutput(process.getInputStream(), log, redactor, listener, clock);
            THREADS.execute(output);
            return new LocalExecution(process, tree(process, command), output, command, THREADS);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new LaunchException(message(command, e), e);
        }
    }

    private static void requireDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            String problem = Files.exists(directory) ? "is not a directory" : "does not exist";
            throw new FileSystemException(directory.toString(), null, problem);
        }
    }

    private Process start(ShardCommand command, ShardLog log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(session.shell(command.command()))
                .directory(command.directory().toFile())
                .redirectInput(Redirect.from(NOTHING))
                .redirectErrorStream(true);
        try {
            environment(builder.environment(), command);
            return builder.start();
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private void environment(Map<String, String> environment, ShardCommand command) {
        environment.keySet().removeAll(withheld);
        environment.putAll(command.environment());
        environment.put(ProcessTree.RUN_VARIABLE, command.run().value());
        environment.put(ProcessTree.SHARD_VARIABLE, String.valueOf(command.shard()));
    }

    private ProcessTree tree(Process process, ShardCommand command) {
        OptionalLong group = session.hasGroup() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
        List<String> mark = ProcessTree.mark(command.run(), command.shard());
        return new ProcessTree(Optional.of(process.toHandle()), group, mark);
    }

    private String message(ShardCommand command, Exception cause) {
        RunId run = command.run();
        String what = command.shard() == 0 ? "a command" : "shard " + command.shard();
        String text = redactor.redact(command.command());
        String shown = text.length() > 200 ? text.substring(0, 200) + "… (" + text.length() + " characters)" : text;
        return "cannot start " + what + " of " + run + " in " + command.directory() + " with log " + command.log()
                + ": " + cause.getMessage() + "; the command is: " + shown;
    }
}
