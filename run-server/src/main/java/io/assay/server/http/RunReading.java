package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Comparison.Change;
import io.assay.run.Comparison.Kind;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Cursor;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.CaseView;
import io.assay.server.http.view.RunView;
import io.assay.server.http.view.ServiceView;
import io.assay.server.http.watch.Sight;
import io.assay.server.service.RunService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs, as they are at this moment. */
final class RunReading implements Routes {
    private static final String LIST = "runs";
    private static final int MOST_CHANGES = 10_000;

    private final RunService service;
    private final LongPoll longPoll;
    private final InstantSource clock;

    RunReading(RunService service, LongPoll longPoll, InstantSource clock) {
        this.service = service;
        this.longPoll = longPoll;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/runs", Role.VIEWER, this::list),
                Route.of("GET", "/v1/runs/{id}", Role.VIEWER, this::show),
                Route.of("GET", "/v1/runs/{id}/timeline", Role.VIEWER, this::timeline),
                Route.of("GET", "/v1/runs/{id}/compare", Role.VIEWER, this::compare));
    }

    private Answer list(Call call) {
        Query query = call.query(
                "project", "suite", "environment", "state", "trigger", "since", "until", "q", "cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        RunFilter filter = new RunFilter(
                query.text("project").orElse(""),
                query.text("suite").orElse(""),
                query.text("environment").orElse(""),
                query.word("state", states()).orElse(""),
                query.word("trigger", names(Trigger.Kind.values())).orElse(""),
                query.instant("since", clock.instant()),
                query.instant("until", clock.instant()),
                query.text("q").orElse(""),
                query.text("cursor").map(RunReading::before).orElse(null));
        query.check();
        List<Run> runs = service.list(call.principal(), filter, limit + 1);
        boolean more = runs.size() > limit;
        List<Run> page = more ? runs.subList(0, limit) : runs;
        String next = more ? Cursor.of(LIST, page.get(limit - 1).id().value()) : null;
        return Answer.json(200, ServiceView.page(LIST, page, RunView::run, next))
                .asTagged();
    }

    private static RunId before(String cursor) {
        String place = Cursor.place(LIST, cursor);
        if (!RunId.isValid(place)) {
            throw Cursor.refused();
        }
        return new RunId(place);
    }

    private Answer show(Call call) {
        RunId id = call.run();
        Query query = call.query("wait", "version");
        Optional<java.time.Duration> wait = query.duration("wait", LongPoll.LONGEST);
        long version = query.number("version", 0, Long.MAX_VALUE).orElse(-1L);
        query.check();
        Run run = service.find(call.principal(), id);
        boolean known = version >= run.version() && !run.state().terminal();
        if (known && wait.isPresent() && !wait.get().isZero()) {
            return longPoll.hold(run, version, wait.get());
        }
        return Answer.json(200, RunView.document(sight(run))).asTagged();
    }

    private Sight sight(Run run) {
        return new Sight(run, service.store(), service::waiting);
    }

    private Answer timeline(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 1000);
        query.check();
        Run run = service.find(call.principal(), call.run());
        return Slices.page("timeline", service.store().timeline(run.id()), RunView::event, query, limit);
    }

    private Answer compare(Call call) {
        Query query = call.query("with");
        String with = query.text("with").orElse("last-good");
        Optional<RunId> base = with.equals("last-good") ? Optional.empty() : query.run("with");
        query.check();
        Run run = service.find(call.principal(), call.run());
        Run before = base.map(id -> service.find(call.principal(), id)).orElseGet(() -> lastGood(run));
        if (!before.project().equals(run.project())) {
            throw Problem.of(
                            ProblemKind.INVALID_REQUEST,
                            "with: " + before.id() + " is of project " + before.project() + " and " + run.id() + " of "
                                    + run.project() + "; runs of one project can be compared")
                    .exception();
        }
        return Answer.json(200, comparison(run, before)).asTagged();
    }

    private ObjectNode comparison(Run run, Run before) {
        List<Change> changes = new ArrayList<>();
        boolean cut = false;
        try (Stream<CaseResult> base = service.store().cases(before.id());
                Stream<CaseResult> now = service.store().cases(run.id());
                Stream<Change> all = Comparison.of(base, now)) {
            all.filter(change -> change.kind() != Kind.SAME)
                    .limit(MOST_CHANGES + 1L)
                    .forEach(changes::add);
        }
        if (changes.size() > MOST_CHANGES) {
            changes.remove(MOST_CHANGES);
            cut = true;
        }
        ObjectNode json = ServiceView.page("changes", changes, CaseView::change, null);
        json.remove("next");
        json.set("run", RunView.run(run));
        json.set("base", RunView.run(before));
        return json.put("truncated", cut);
    }

    private Run lastGood(Run run) {
        return service.store()
                .lastGood(run)
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NOT_FOUND,
                                "no earlier run of " + run.suite()
                                        + (run.environment().isEmpty() ? "" : " on " + run.environment())
                                        + " has passed; name a base with ?with=RUN")
                        .exception());
    }

    private static List<String> states() {
        return Stream.concat(Stream.of("active"), names(RunState.values()).stream())
                .toList();
    }

    static List<String> names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
