package io.assay.server.plane.remote;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Run;
import io.assay.server.access.Credential;
import io.assay.server.access.Holder;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.http.AgentLeases;
import io.assay.server.http.AgentRoutes;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Delivery;
import io.assay.server.http.exchange.Limits;
import io.assay.server.http.exchange.Route;
import io.assay.server.plane.FakeService;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The routes of agents over a service in memory, on a port of its own. */
public final class AgentServer implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile Before before = request -> {};
    private final AgentRoutes routes;
    private final Javalin javalin;

    /** Happens before a request is handled. */
    interface Before {
        void request(Context request) throws Exception;
    }

    public AgentServer(FakeService service) {
        this(service, 0);
    }

    public AgentServer(FakeService service, int port) {
        routes = new AgentRoutes(service, leases(service));
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.before(request -> {
                        requests.add(request.method() + " " + request.path());
                        before.request(request);
                    });
                    for (Route route : routes.routes()) {
                        config.routes.addHttpHandler(
                                HandlerType.findOrCreate(route.method()),
                                route.path(),
                                request -> answer(route, request));
                    }
                })
                .start("127.0.0.1", port);
    }

    public int port() {
        return javalin.port();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    private static void answer(Route route, Context request) throws Exception {
        if (!"Bearer secret".equals(request.header("Authorization"))) {
            throw new UnauthorizedResponse("the token is unknown");
        }
        Holder agent = new Holder(new Principal("farm", Role.AGENT, Set.of()), Credential.token(Optional.empty()));
        try {
            route.handling().answer(new Call(request, agent, "request", Limits.STANDARD));
        } catch (Exception e) {
            Delivery.deliver(request, "request", Delivery.problem(e, "request"));
        }
    }

    private static AgentLeases leases(FakeService service) {
        return new AgentLeases() {
            @Override
            public LeasedRun open(Ref lease) {
                service.run(lease.run()).fence(lease);
                return service.open(lease);
            }

            @Override
            public void append(Ref lease, long number, Batch batch) {
                service.run(lease.run()).append(lease, number, batch);
            }

            @Override
            public Optional<Run> ended(Ref lease) {
                return service.run(lease.run()).ended(lease);
            }
        };
    }

    @Override
    public void close() {
        routes.finish();
        javalin.stop();
    }
}
