package io.assay.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.ReleaseGate;
import io.assay.engine.ReleaseGate.Decided;
import io.assay.engine.ReleaseGate.Demands;
import io.assay.engine.ReleaseGate.Finding;
import io.assay.engine.ReleaseGate.Question;
import io.assay.engine.store.Series;
import io.assay.run.Run;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.RunView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether a suite has passed, for pipelines that deploy. */
final class ReleaseGateRoutes implements Routes {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Duration OLDEST = Duration.ofDays(3650);

    private final ReleaseGate gate;

    ReleaseGateRoutes(ReleaseGate gate) {
        this.gate = gate;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/gate", Role.VIEWER, this::ask));
    }

    private Answer ask(Call call) {
        Query query = call.query(
                "project", "suite", "environment", "revision", "max-age", "min-pass-rate", "max-failures", "max-flaky");
        Series series = new Series(
                query.text("project").orElse(""),
                needed(query, "suite"),
                query.text("environment").orElse(""),
                needed(query, "revision"));
        Optional<Duration> maxAge = query.duration("max-age", OLDEST);
        Demands demands = new Demands(rate(query), number(query, "max-failures"), number(query, "max-flaky"));
        Series one = settled(call.principal(), series, query);
        query.check();
        return Answer.json(200, view(gate.ask(new Question(one, maxAge, demands))));
    }

    private static String needed(Query query, String name) {
        Optional<String> text = query.text(name);
        if (text.isEmpty()) {
            query.flaw(name, "it is needed", List.of());
        }
        return text.orElse("");
    }

    private static OptionalInt number(Query query, String name) {
        return query.number(name, 0L, (long) Integer.MAX_VALUE)
                .map(value -> OptionalInt.of(value.intValue()))
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<BigDecimal> rate(Query query) {
        return query.text("min-pass-rate").flatMap(text -> {
            if (text.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%?")) {
                BigDecimal percent = new BigDecimal(text.replace("%", ""));
                if (percent.compareTo(HUNDRED) <= 0) {
                    return Optional.of(percent);
                }
            }
            query.flaw("min-pass-rate", "'" + Flaws.shown(text) + "' is not from 0 to 100 percent", List.of());
            return Optional.empty();
        });
    }

    /** Project and environment may be left out where only one within reach comes into question. */
    private Series settled(Principal who, Series asked, Query query) {
        if (!asked.project().isEmpty() && !who.reaches(asked.project())) {
            query.flaw("project", "the token '" + who.name() + "' does not reach it", List.copyOf(who.projects()));
            return asked;
        }
        List<Series> meant = gate.meant(asked).stream()
                .filter(series -> who.reaches(series.project()))
                .toList();
        List<String> projects = meant.stream().map(Series::project).distinct().toList();
        if (projects.size() > 1) {
            query.flaw("project", "several projects have runs of this suite and revision; name one", projects);
        } else if (meant.size() > 1) {
            query.flaw(
                    "environment",
                    "there are runs of this suite and revision against several; name one",
                    meant.stream().map(Series::environment).toList());
        }
        return meant.isEmpty() ? asked : meant.get(0);
    }

    private static ObjectNode view(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("answer", finding.answer().name().toLowerCase(Locale.ROOT))
                .put("reason", finding.reason().isEmpty() ? null : finding.reason())
                .put("words", finding.words());
        json.set("decidedBy", finding.decided().map(ReleaseGateRoutes::view).orElse(null));
        var runs = json.putArray("runs");
        finding.runs().forEach(run -> runs.add(brief(run)));
        return json;
    }

    private static ObjectNode view(Decided decided) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("run", RunView.run(decided.run()));
        json.set("counts", RunView.counts(decided.counts()));
        json.set("counted", RunView.counts(decided.counted()));
        return json.put("href", href(decided.run()));
    }

    private static ObjectNode brief(Run run) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", run.id().value())
                .put("state", run.state().name())
                .put("reason", run.reason() == null ? null : run.reason().name())
                .put("queuedAt", run.queuedAt().toString())
                .put(
                        "finishedAt",
                        run.finishedAt() == null ? null : run.finishedAt().toString())
                .put("href", href(run));
    }

    private static String href(Run run) {
        return "/v1/runs/" + run.id();
    }
}
