package io.assay.server.http;

import io.assay.server.http.exchange.Delivery;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.RequestId;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.metric.Metrics;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty with Javalin's routing, in little memory: a bounded pool of threads, small buffers, no sessions, no files. */
final class WebServer {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int HEADERS = 16 * 1024;
    private static final int MANY = 10_000;
    private static final Duration HEAD_PATIENCE = Duration.ofSeconds(20);

    private final HttpSettings settings;
    private final RouteTable routes;
    private final Reception reception;
    private final Metrics metrics;
    private final ImpatientConnections connections = new ImpatientConnections(HEAD_PATIENCE);
    private final Javalin javalin;

    WebServer(HttpSettings settings, RouteTable routes, Reception reception, Metrics metrics) {
        this.settings = settings;
        this.routes = routes;
        this.reception = reception;
        this.metrics = metrics;
        javalin = Javalin.create(this::configure);
    }

    void start() {
        javalin.start();
    }

    int port() {
        return javalin.port();
    }

    int connections() {
        return connections.count();
    }

    void sweep() {
        connections.sweep();
    }

    /** Waits for requests that run, as long as the settings say. */
    void stop() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("requests that ran longer than {} were cut off", settings.drain(), e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.http.asyncTimeout = 0;
        config.http.maxRequestSize = Long.MAX_VALUE; // bodies are limited where they are read
        config.http.defaultContentType = "application/octet-stream";
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::server);
        config.jetty.modifyHttpConfiguration(WebServer::http);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new JettyErrors()));
        config.requestLogger.http(this::answered);
        config.routes.before(WebServer::guard);
        for (Route route : routes.routes()) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method()),
                    route.path(),
                    context -> reception.receive(context, route));
        }
        config.routes.exception(HttpResponseException.class, this::unmatched);
        config.routes.exception(Exception.class, (failure, context) -> reception.refuse(context, failure));
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(settings.threads(), Math.min(4, settings.threads()), 30_000);
        pool.setName("http");
        pool.setReservedThreads(0);
        return pool;
    }

    private void server(Server server) {
        server.setErrorHandler(new JettyErrors());
        server.setStopTimeout(settings.drain().toMillis());
        server.setHandler(new GracefulHandler());
    }

    private static void http(HttpConfiguration configuration) {
        configuration.setRequestHeaderSize(HEADERS);
        configuration.setResponseHeaderSize(HEADERS);
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setUriCompliance(UriCompliance.DEFAULT.with("assay", Violation.AMBIGUOUS_PATH_SEPARATOR));
    }

    private Connector connector(Server server, HttpConfiguration configuration) {
        ServerConnector connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(configuration));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptQueueSize(1024);
        connector.setShutdownIdleTimeout(1000);
        connector.addBean(connections);
        server.addBean(new org.eclipse.jetty.server.NetworkConnectionLimit(MANY, connector));
        return connector;
    }

    private static void guard(Context context) {
        context.header(RequestId.HEADER, Reception.id(context));
        JettyErrors.HEADERS.forEach(context::header);
    }

    /** No route has this path, or none with this method. */
    private void unmatched(HttpResponseException failure, Context context) {
        Optional<String> allowed = routes.allowed(context.path())
                .or(() -> Optional.ofNullable(failure.getDetails().get("availableMethods")));
        Problem problem = allowed.map(methods -> Problem.of(
                                ProblemKind.METHOD_NOT_ALLOWED,
                                context.req().getMethod() + " is not accepted here; " + methods + " are")
                        .with("Allow", methods))
                .orElseGet(() -> Problem.of(
                        ProblemKind.NOT_FOUND,
                        "there is nothing at this path; GET /v1/openapi.json describes what there is"));
        reception.refuse(context, problem);
    }

    private void answered(Context context, Float milliseconds) {
        Route route = context.attribute(Reception.ROUTE);
        String path = route == null ? "none" : route.template();
        String method = route == null ? "other" : route.method();
        if (context.attribute(Delivery.HELD) != null) {
            metrics.held(method, path);
        } else {
            metrics.answered(method, path, context.statusCode(), Duration.ofNanos((long) (milliseconds * 1e6)));
        }
        LOG.atDebug()
                .addKeyValue("request", Reception.id(context))
                .addKeyValue("method", context.req().getMethod())
                .addKeyValue("route", path)
                .addKeyValue("status", context.statusCode())
                .log("answered");
    }
}
