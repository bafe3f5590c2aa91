package io.assay.server.http;

import io.assay.engine.queue.Admission;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Transaction;
import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.access.Role;
import io.assay.server.http.Creations.Made;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.metric.Metrics.Happening;
import io.assay.server.http.view.RunView;
import io.assay.server.http.watch.Sight;
import io.assay.server.service.CheckedRun;
import io.assay.server.service.NewRun;
import io.assay.server.service.RunService;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What makes runs, ends them and takes them away. */
final class RunRoutes implements Routes {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RunService service;
    private final Creations creations;

    RunRoutes(RunService service, Creations creations) {
        this.service = service;
        this.creations = creations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/runs", Role.RUNNER, this::create),
                Route.of("POST", "/v1/runs/{id}/rerun", Role.RUNNER, call -> again(call, false)),
                Route.of("POST", "/v1/runs/{id}/resume", Role.RUNNER, call -> again(call, true)),
                Route.of("POST", "/v1/runs/{id}/cancel", Role.RUNNER, this::cancel),
                Route.of("DELETE", "/v1/runs/{id}", Role.MAINTAINER, this::delete));
    }

    private Answer create(Call call) throws Exception {
        call.query().check();
        return creations.create(call, body -> {
            NewRun asked = RunRequest.read(body);
            boolean trusted = asked.trusted() && call.credential().trusted();
            CheckedRun checked = traced(call, service.prepare(call.principal(), asked.trusting(trusted)));
            return transaction -> submit(transaction, checked);
        });
    }

    private Answer again(Call call, boolean resume) throws Exception {
        call.query().check();
        RunId parent = call.run();
        return creations.create(call, body -> {
            Fields.of(body).check();
            CheckedRun checked = traced(call, service.prepareAgain(call.principal(), parent, resume));
            return transaction -> submit(transaction, checked);
        });
    }

    private CheckedRun traced(Call call, CheckedRun checked) {
        return Traced.by(call).map(parent -> service.partOf(parent, checked)).orElse(checked);
    }

    private Made submit(Transaction transaction, CheckedRun checked) throws SQLException {
        return made(transaction, service.submit(transaction, checked));
    }

    /** The answer to a request for a run. */
    Made made(Transaction transaction, Admission admission) throws SQLException {
        if (admission instanceof Admission.Created created) {
            return new Made(Answer.json(201, RunView.created(created.run(), Counts.NONE))
                            .with("Location", "/v1/runs/" + created.run().id()))
                    .counting(Happening.SUPERSEDED, created.replaced().size());
        }
        if (admission instanceof Admission.Attached attached) {
            Run run = attached.run();
            Counts counts = RunChanges.counts(transaction.connection(), run.id());
            return new Made(Answer.json(200, RunView.created(run, counts))
                            .with("Location", "/v1/runs/" + run.id())
                            .with("Assay-Attached", "true"))
                    .counting(Happening.ATTACHED, 1);
        }
        throw refused((Admission.Refused) admission).exception();
    }

    private static Problem refused(Admission.Refused refused) {
        return switch (refused.cause()) {
            case DUPLICATE -> Problem.of(ProblemKind.CONFLICT, refused.words());
            case GROUP_FULL ->
                Problem.of(ProblemKind.GROUP_FULL, refused.words()).after(SOON);
            case QUOTA -> Problem.of(ProblemKind.QUOTA, refused.words()).after(SOON);
        };
    }

    private Answer cancel(Call call) throws IOException {
        call.query().check();
        RunId id = call.run();
        Fields fields = call.fields();
        String reason = fields.reason();
        fields.check();
        Run run = service.cancel(call.principal(), id, reason);
        return Answer.json(202, RunView.document(new Sight(run, service.store(), service::waiting)));
    }

    private Answer delete(Call call) {
        call.query().check();
        service.delete(call.principal(), call.run());
        return Answer.empty(204);
    }
}
