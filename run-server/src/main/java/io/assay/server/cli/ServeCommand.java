package io.assay.server.cli;

import io.assay.ci.Signals;
import io.assay.engine.RequestException;
import io.assay.engine.queue.QueueSettings;
import io.assay.server.AssayServer;
import io.assay.server.ServerSettings;
import io.assay.server.access.AdminToken;
import io.assay.server.config.ServerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = {
            "Keeps, queues and executes the runs of a team's projects, until it is told to end.",
            "Options but --project and --label may also stand in the environment: ASSAY_PORT for --port, and so on."
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:ASSAY_HOST:-127.0.0.1}",
            description = "Where it listens (default: 127.0.0.1, this machine only; 0.0.0.0 is everywhere).")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:ASSAY_PORT:-7357}",
            description = "Port that it listens at (default: 7357; 0 takes a free one).")
    private int port;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:ASSAY_HOME:-${sys:user.home}/.assay/server}",
            description = "Folder for all that it keeps on a disk (default: ~/.assay/server).")
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "Folder of a project to register. May be given several times.")
    private List<Path> projects = List.of();

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:ASSAY_DATABASE}",
            description = "JDBC URL of a PostgreSQL database, its password in ASSAY_DATABASE_PASSWORD"
                    + " (default: a SQLite file in --home).")
    private @Nullable String database;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "${env:ASSAY_SLOTS}",
            description = "How many shards it executes itself at once (default: as many as there are processors;"
                    + " 0 leaves all to agents).")
    private @Nullable Integer slots;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            split = ",",
            description = "What this machine has, for suites that ask for it. May be given several times.")
    private List<String> labels = List.of();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Administrator's token. Others on this machine can see it here: better ASSAY_TOKEN or a file"
                    + " (default: one is made at the first start, in --home).")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the administrator's token (default: ASSAY_TOKEN_FILE).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "${env:ASSAY_RATE:-1000}",
            description = "Requests a second of one token; more wait (default: 1000).")
    private double rate;

    @Option(
            names = "--running-per-project",
            paramLabel = "N",
            defaultValue = "${env:ASSAY_RUNNING_PER_PROJECT:-0}",
            description = "How many runs of one project execute at once; more wait (default: 0, no limit).")
    private int runningPerProject;

    @Option(
            names = "--running-per-user",
            paramLabel = "N",
            defaultValue = "${env:ASSAY_RUNNING_PER_USER:-0}",
            description = "How many runs of one token execute at once; more wait (default: 0, no limit).")
    private int runningPerUser;

    @Option(
            names = "--queued-per-project",
            paramLabel = "N",
            defaultValue = "${env:ASSAY_QUEUED_PER_PROJECT:-100000}",
            description = "How many runs of one project wait at once; more are refused (default: 100000).")
    private int queuedPerProject;

    @Option(
            names = "--queue-alert",
            paramLabel = "TIME",
            defaultValue = "${env:ASSAY_QUEUE_ALERT:-15m}",
            converter = DurationOption.class,
            description = "How old the oldest waiting run gets before that is told (default: 15m).")
    @SuppressWarnings("NullAway.Init")
    private Duration queueAlert;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            defaultValue = "${env:ASSAY_DRAIN:-60s}",
            converter = DurationOption.class,
            description = "How long what it executes may take to end when it is told to end (default: 60s).")
    @SuppressWarnings("NullAway.Init")
    private Duration drain;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:ASSAY_CONFIG}",
            description = "File with what no option can say, for example whose CI identity tokens are taken.")
    private @Nullable String config;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = settings();
        ServeRefusals.check(settings);
        CountDownLatch told = new CountDownLatch(1);
        Signals.on(times -> {
            if (times > 1) {
                Runtime.getRuntime().halt(ExitCode.CANCELLED);
            }
            told.countDown();
        });
        try (AssayServer server = started(settings)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("assay: listening on " + server.url());
            if (settings.token().isEmpty()) {
                out.println("assay: the administrator's token is in " + server.adminToken());
            }
            out.flush();
            told.await();
            out.println("assay: ending when what executes here has ended, at the latest after " + Durations.words(drain)
                    + "; a second signal ends it at once");
            out.flush();
        }
        return ExitCode.PASSED;
    }

    private static AssayServer started(ServerSettings settings) throws InterruptedException {
        try {
            return AssayServer.start(settings, System.getenv(), InstantSource.system());
        } catch (RuntimeException e) {
            throw ServeRefusals.told(e, settings);
        }
    }

    private ServerSettings settings() {
        return new ServerSettings(
                host,
                port,
                home,
                Optional.ofNullable(database).filter(url -> !url.isEmpty()).map(this::known),
                projects,
                slots == null ? Runtime.getRuntime().availableProcessors() : slots,
                Set.copyOf(labels),
                chosenToken(),
                rate,
                queue(),
                drain,
                config());
    }

    private ServerConfig config() {
        if (config == null || config.isEmpty()) {
            return ServerConfig.NONE;
        }
        return ServerConfig.read(Path.of(config), System.getenv());
    }

    private ServerSettings.Database known(String url) {
        return new ServerSettings.Database(
                url,
                Optional.ofNullable(System.getenv("ASSAY_DATABASE_PASSWORD")).orElse(""));
    }

    /** What the command line says counts before the environment, in either form. */
    private Optional<String> chosenToken() {
        try {
            return tokenFile == null
                    ? AdminToken.chosen(
                            Optional.ofNullable(token),
                            Caller.variable("ASSAY_TOKEN"),
                            Caller.variable("ASSAY_TOKEN_FILE").map(Path::of))
                    : AdminToken.chosen(Optional.ofNullable(token), Optional.empty(), Optional.of(tokenFile));
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private QueueSettings queue() {
        return new QueueSettings(
                QueueSettings.STANDARD.lease(),
                limit("--running-per-project", runningPerProject),
                limit("--running-per-user", runningPerUser),
                limit("--queued-per-project", queuedPerProject),
                queueAlert);
    }

    private static int limit(String option, int value) {
        if (value < 0) {
            throw new RequestException(option + " " + value + ": give a number from 1 on, or 0 for no limit");
        }
        return value == 0 ? QueueSettings.UNLIMITED : value;
    }
}
