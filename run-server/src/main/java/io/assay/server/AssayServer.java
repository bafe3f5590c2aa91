package io.assay.server;

import io.assay.engine.ExecutionSite;
import io.assay.engine.files.DiskRunFiles;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.Workspaces;
import io.assay.server.access.AdminToken;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.access.Tokens;
import io.assay.server.chore.Chores;
import io.assay.server.http.AgentDesk;
import io.assay.server.http.AgentRoutes;
import io.assay.server.http.DeliveryRoutes;
import io.assay.server.http.HttpService;
import io.assay.server.http.HttpSettings;
import io.assay.server.http.ServiceParts;
import io.assay.server.http.Upkeep;
import io.assay.server.http.WebhookRoutes;
import io.assay.server.http.exchange.Limits;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.metric.Metrics;
import io.assay.server.identity.CiTokens;
import io.assay.server.notice.Notices;
import io.assay.server.plane.Agent;
import io.assay.server.plane.Identity;
import io.assay.server.retention.Retaining;
import io.assay.server.schedule.Schedules;
import io.assay.server.schedule.StandingRules;
import io.assay.server.service.Projects;
import io.assay.server.service.RegisteredProject;
import io.assay.server.service.RegisteredProject.Untrusted;
import io.assay.server.service.Service;
import io.assay.server.store.PostgresAddress;
import io.assay.server.store.PostgresDatabase;
import io.assay.server.webhook.WebhookService;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run service in a process: database, queue, API, and the agent that executes runs here. Thread-safe. */
public final class AssayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssayServer.class);
    private static final Principal STARTER = new Principal("server", Role.ADMIN, Set.of());
    private static final long MOST_OF_WORKSPACES = 20L << 30;
    private static final int THREADS = 32;
    private static final int BURST = 5;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CANCEL = Duration.ofSeconds(30);

    private final ServerSettings settings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> environment;
    private final InstantSource clock;
    private int port;

    private AssayServer(ServerSettings settings, Map<String, String> environment, InstantSource clock) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    private void begin(List<Routes> more) throws InterruptedException {
        Path home = settings.home();
        if (alone()) {
            opened(HomeLock.of(home));
        }
        Path scratch = opened(Scratch.in(home.resolve("incoming"))).folder();
        Metrics metrics = new Metrics();
        measure(metrics, home.toFile());
        Service.Ground ground = ground(metrics.metered(opened(database(settings, clock))));
        Service service = Service.on(ground, settings.queue());
        opened(service.queue());
        Tokens tokens = tokens(ground.database());
        service.imports().reap();
        register(service.runs().projects(), ground.database());
        Duties duties = duties(ground, service, metrics);
        Rounds rounds = opened(new Rounds(duties, metrics, clock));
        HttpService http =
                opened(HttpService.start(parts(ground, service, tokens, duties, metrics, more), httpSettings(scratch)));
        port = http.port();
        rounds.begin(
                service,
                ground.files(),
                new Outbox(ground.database(), duties.notices()),
                new Happenings(metrics, new AuditTrail(ground.database())));
        opened(new DefectWorker(service.defects().queue()));
        execute(service, ExecutionSite.besideTheService(home, ground.workspaces(), environment, clock));
        LOG.atInfo().addKeyValue("url", url()).log("listening");
    }

    private static void measure(Metrics metrics, File home) {
        metrics.gauge("assay_home_bytes", "Size of the disk on which the home is", Map.of(), home::getTotalSpace);
        metrics.gauge("assay_home_free_bytes", "What is free of it for the server", Map.of(), home::getUsableSpace);
    }

    /** No other server shares the database. */
    private boolean alone() {
        return settings.database().isEmpty();
    }

    private Service.Ground ground(Database database) {
        Path home = settings.home();
        return new Service.Ground(
                home,
                database,
                new DiskRunFiles(home, clock),
                Workspaces.open(home.resolve("workspaces"), MOST_OF_WORKSPACES, environment, clock),
                environment,
                settings.config().outgoing().url(),
                clock);
    }

    private Tokens tokens(Database database) {
        if (settings.token().isPresent()) {
            return Tokens.withFixed(database, clock, settings.token().get());
        }
        Tokens tokens = new Tokens(database, clock);
        AdminToken.ensure(tokens, adminToken());
        return tokens;
    }

    private Duties duties(Service.Ground ground, Service service, Metrics metrics) {
        Database database = ground.database();
        String holder = UUID.randomUUID().toString();
        Schedules schedules = opened(new Schedules(database, service.runs(), holder, clock));
        if (alone()) {
            schedules.releaseAll();
        }
        Retaining retaining = new Retaining(
                database,
                ground.files(),
                new StandingRules(database),
                service.remnants(),
                settings.config().retention(),
                clock);
        Notices.Sources sources = new Notices.Sources(
                database,
                service.store(),
                service.runs()::ref,
                service.runs().projects()::notifications,
                environment,
                clock);
        Notices notices = opened(
                Notices.start(sources, settings.config().outgoing(), Notices.Manner.STANDARD, metrics::attempted));
        DeliveryRoutes.measure(metrics, notices.deliveries());
        WebhookService webhooks = opened(WebhookService.start(
                new WebhookService.Ground(
                        database, service.runs(), service.queue(), ground.workspaces(), environment, clock),
                new WebhookMetrics(metrics)));
        Chores chores = new Chores(database, holder, alone(), clock);
        return new Duties(chores, new Upkeep(schedules, retaining), notices, webhooks);
    }

    private ServiceParts parts(
            Service.Ground ground, Service service, Tokens tokens, Duties duties, Metrics metrics, List<Routes> more) {
        Database database = ground.database();
        List<Routes> routes = new ArrayList<>(more);
        routes.add(new AgentRoutes(service.queue(), new AgentDesk(service.queue(), service.store())));
        routes.add(new WebhookRoutes(duties.webhooks(), database, metrics, clock));
        routes.add(new DeliveryRoutes(duties.notices(), service.runs().projects(), database));
        return new ServiceParts(
                service.runs(),
                database,
                tokens,
                CiTokens.of(settings.config().identity(), environment, clock),
                ground.files(),
                service.queue(),
                duties.upkeep(),
                metrics,
                routes,
                clock);
    }

    /**
     * Starts a server; returns when it listens.
     *
     * @param environment what {@code ${NAME}} in definitions and credentials stands for
     */
    public static AssayServer start(ServerSettings settings, Map<String, String> environment, InstantSource clock)
            throws InterruptedException {
        return start(settings, environment, clock, List.of());
    }

    /** With routes that nobody else has, to compare with. */
    static AssayServer start(
            ServerSettings settings, Map<String, String> environment, InstantSource clock, List<Routes> more)
            throws InterruptedException {
        AssayServer server = new AssayServer(settings, environment, clock);
        boolean listens = false;
        try {
            server.begin(more);
            listens = true;
            return server;
        } finally {
            if (!listens) {
                server.close();
            }
        }
    }

    private static Database database(ServerSettings settings, InstantSource clock) {
        return settings.database()
                .<Database>map(known -> PostgresDatabase.open(new PostgresAddress(known.url(), "", known.password())))
                .orElseGet(() -> SqliteDatabase.open(settings.home().resolve("assay.db"), clock));
    }

    private HttpSettings httpSettings(Path scratch) {
        return new HttpSettings(
                settings.host(),
                settings.port(),
                THREADS,
                SILENCE,
                settings.perSecond(),
                (int) Math.ceil(settings.perSecond() * BURST),
                settings.drain(),
                Limits.STANDARD,
                scratch);
    }

    private void register(Projects projects, Database database) {
        for (Path folder : settings.projects()) {
            RegisteredProject checked = projects.check(
                    STARTER,
                    new Source.Directory(folder.toAbsolutePath().normalize()),
                    Untrusted.DEFAULT_BRANCH,
                    Map.of());
            Optional<RegisteredProject> known = projects.find(checked.name());
            if (known.filter(before -> before.source().equals(checked.source())).isPresent()) {
                continue;
            }
            database.write(transaction -> known.isPresent()
                    ? projects.change(transaction, checked, 0)
                    : projects.register(transaction, checked));
        }
    }

    /** Last of all, when nothing can keep the server from starting any more: from now on runs are leased here. */
    private void execute(Service service, ExecutionSite site) throws InterruptedException {
        if (settings.slots() == 0) {
            return;
        }
        site.endLeftovers();
        Identity identity = new Identity(PlaneName.in(settings.home()), settings.labels(), settings.slots());
        service.queue().release(identity.name());
        Agent agent = new Agent(identity, service.queue(), new LocalPlane(site), new PlaneLog());
        Thread thread = new Thread(agent::run, "assay-plane");
        thread.setDaemon(true);
        thread.start();
        opened(() -> {
            agent.drain();
            thread.join(Math.max(1, settings.drain().toMillis()));
            agent.cancel("the server, which is going down");
            thread.join(LONGEST_CANCEL.toMillis());
        });
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    public int port() {
        return port;
    }

    /** Where it is reached from this machine. */
    public String url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port();
    }

    /** The file with the token that was made for the administrator. */
    public Path adminToken() {
        return settings.home().resolve("admin-token");
    }

    /**
     * Executes nothing new, lets what executes here finish for as long as the settings say, then ends. Until then the API
     * answers, for those who watch and for agents elsewhere, whose runs would be lost if nobody answered for that long.
     */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("a part of the server could not be closed", e);
            }
        }
    }
}
