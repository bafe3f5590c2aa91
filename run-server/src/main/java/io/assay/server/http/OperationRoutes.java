package io.assay.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.metric.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What whoever operates the service asks, and how the API describes itself. */
final class OperationRoutes implements Routes {
    private static final String DOCUMENT = "openapi.json";

    private final Database database;
    private final Metrics metrics;
    private final BooleanSupplier leaving;

    OperationRoutes(Database database, Metrics metrics, BooleanSupplier leaving) {
        this.database = database;
        this.metrics = metrics;
        this.leaving = leaving;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("GET", "/healthz", call -> status("alive")),
                Route.open("GET", "/readyz", call -> ready()),
                Route.of("GET", "/metrics", Role.VIEWER, this::measured),
                Route.open("GET", "/problems/{type}", OperationRoutes::explain),
                Route.open("GET", "/v1/openapi.json", call -> description()));
    }

    private static Answer.Whole status(String status) {
        return Answer.json(200, JsonNodeFactory.instance.objectNode().put("status", status))
                .with("Cache-Control", "no-store");
    }

    private Answer ready() {
        if (leaving.getAsBoolean()) {
            throw unavailable("the service is going down");
        }
        try {
            database.read(connection -> Statements.list(connection, row -> row.getInt(1), "SELECT 1"));
            return status("ready");
        } catch (RuntimeException e) {
            throw unavailable("the store does not answer");
        }
    }

    private static RuntimeException unavailable(String why) {
        return Problem.of(ProblemKind.UNAVAILABLE, why)
                .after(Duration.ofSeconds(2))
                .exception();
    }

    private Answer measured(Call call) {
        call.query().check();
        return Answer.text(200, Metrics.MEDIA_TYPE, metrics.scrape()).with("Cache-Control", "no-store");
    }

    private static Answer explain(Call call) {
        ProblemKind kind = ProblemKind.of(call.path("type"))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND, "there is no problem of this type")
                        .exception());
        return Answer.text(
                200,
                "text/plain; charset=utf-8",
                kind.word() + " (" + kind.status() + "): " + kind.title() + "\n\n" + kind.explanation() + "\n");
    }

    private static Answer description() throws IOException {
        try (InputStream in = OperationRoutes.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IOException("the program lacks its own file " + DOCUMENT);
            }
            return Answer.text(200, "application/json", new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .asTagged();
        }
    }
}
