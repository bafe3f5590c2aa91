package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.server.access.Role;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.ScheduleView;
import io.assay.server.schedule.ScheduleRow;
import io.assay.server.schedule.Schedules;
import io.assay.server.service.CheckedRun;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** When runs start by themselves. */
final class ScheduleRoutes implements Routes {
    private static final String ONE = "/v1/schedules/{project}/{name}";

    private final Schedules schedules;
    private final RunRoutes runs;
    private final Creations creations;
    private final InstantSource clock;

    ScheduleRoutes(Schedules schedules, RunRoutes runs, Creations creations, InstantSource clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.creations = creations;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/schedules", Role.VIEWER, this::list),
                Route.of("GET", ONE, Role.VIEWER, this::show),
                Route.of("POST", ONE + "/pause", Role.MAINTAINER, this::pause),
                Route.of("POST", ONE + "/resume", Role.MAINTAINER, this::resume),
                Route.of("POST", ONE + "/run", Role.RUNNER, this::run));
    }

    private Answer list(Call call) {
        Query query = call.query("project", "cursor", "limit");
        String project = query.text("project").orElse("");
        int limit = query.number("limit", 1, 1000, 50);
        query.check();
        Instant now = clock.instant();
        Map<String, String> problems = schedules.problems();
        List<ScheduleRow> rows = schedules.all(call.principal()).stream()
                .filter(row -> project.isEmpty() || project.equals(row.project()))
                .toList();
        return Slices.page("schedules", rows, row -> view(row, problems, now), query, limit);
    }

    private static ObjectNode view(ScheduleRow row, Map<String, String> problems, Instant now) {
        return ScheduleView.of(row, problems.getOrDefault(row.project(), ""), now);
    }

    private Answer shown(ScheduleRow row) {
        return Answer.json(200, view(row, schedules.problems(), clock.instant()));
    }

    private Answer show(Call call) {
        call.query().check();
        return shown(schedules.find(call.principal(), call.path("project"), call.path("name")));
    }

    private Answer pause(Call call) throws IOException {
        call.query().check();
        call.fields().check();
        return shown(schedules.pause(call.principal(), call.path("project"), call.path("name")));
    }

    private Answer resume(Call call) throws IOException {
        call.query().check();
        call.fields().check();
        return shown(schedules.resume(call.principal(), call.path("project"), call.path("name")));
    }

    private Answer run(Call call) throws Exception {
        call.query().check();
        String project = call.path("project");
        String name = call.path("name");
        return creations.create(call, body -> {
            Fields.of(body).check();
            CheckedRun checked = schedules.prepare(call.principal(), project, name);
            return transaction ->
                    runs.made(transaction, schedules.submit(transaction, call.principal(), project, name, checked));
        });
    }
}
