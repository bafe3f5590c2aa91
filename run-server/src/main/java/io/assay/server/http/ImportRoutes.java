package io.assay.server.http;

import io.assay.engine.store.Database;
import io.assay.engine.store.Idempotency;
import io.assay.engine.store.Idempotency.Outcome;
import io.assay.engine.store.Idempotency.Reservation;
import io.assay.run.Run;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.RunView;
import io.assay.server.http.watch.Sight;
import io.assay.server.service.NewImport;
import io.assay.server.service.RunService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Reports that become a run. They are streamed to the disk; so many at once. Thread-safe. */
final class ImportRoutes implements Routes {
    private static final Duration SOON = Duration.ofSeconds(5);
    /** Longer than the longest import; after it, another server may take the work of one that died. */
    private static final Duration HOLD = Duration.ofMinutes(30);

    private final RunService service;
    private final Database database;
    private final Idempotency idempotency;
    private final Creations creations;
    private final Path scratch;
    private final Semaphore free;

    ImportRoutes(
            RunService service,
            Database database,
            Idempotency idempotency,
            Creations creations,
            HttpSettings settings) {
        this.service = service;
        this.database = database;
        this.idempotency = idempotency;
        this.creations = creations;
        this.scratch = settings.scratch();
        this.free = new Semaphore(settings.threads() / 4);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("POST", "/v1/runs/import", Role.RUNNER, this::take));
    }

    private Answer take(Call call) throws Exception {
        Query query = call.query("project", "suite", "environment", "leg", "revision", "ref", "job", "name");
        for (String needed : List.of("project", "suite")) {
            if (query.text(needed).isEmpty()) {
                query.flaw(needed, "this parameter is needed", List.of());
            }
        }
        NewImport request = request(query, call.credential().trusted());
        query.check();
        Optional<Idempotency.Key> key = Creations.key(call);
        service.projects().of(call.principal(), query.text("project").orElse(""));
        if (!free.tryAcquire()) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "many reports are being imported already; send these again")
                    .after(SOON)
                    .with("Connection", "close")
                    .exception();
        }
        try (ReceivedReports reports =
                ReceivedReports.receive(call, query.text("name").orElse("report"), scratch)) {
            return key.isPresent() ? once(call, request, reports, key.get()) : made(call, request, reports);
        } finally {
            free.release();
        }
    }

    private static NewImport request(Query query, boolean trusted) {
        return new NewImport(
                query.text("project").orElse(""),
                query.text("suite").orElse(""),
                query.text("environment").orElse(""),
                query.text("leg").orElse(""),
                query.text("revision"),
                query.text("ref"),
                Addresses.of(query, "job"),
                trusted,
                Optional.empty());
    }

    private Answer once(Call call, NewImport request, ReceivedReports reports, Idempotency.Key key) throws Exception {
        Outcome outcome = idempotency.reserve(key, reports.digest(request.toString()), HOLD);
        if (!(outcome instanceof Outcome.Reserved reserved)) {
            return creations.known(outcome);
        }
        Reservation reservation = reserved.reservation();
        try {
            Answer.Whole answer = made(call, request, reports);
            database.write(transaction -> Idempotency.complete(transaction, reservation, Creations.remembered(answer)));
            return answer;
        } catch (Exception e) {
            idempotency.abandon(reservation);
            throw e;
        }
    }

    private Answer.Whole made(Call call, NewImport request, ReceivedReports reports) throws InterruptedException {
        Run run = service.importReports(
                call.principal(), request.partOf(Traced.by(call)), reports.files(), reports.folder());
        return Answer.json(201, RunView.document(new Sight(run, service.store(), service::waiting)))
                .with("Location", "/v1/runs/" + run.id());
    }
}
