package io.assay.server.http;

import io.assay.engine.queue.GroupState;
import io.assay.engine.queue.Queue;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.http.body.Fields;
import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Cursor;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemException;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.QueueJson;
import io.assay.server.http.view.ServiceView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Groups of runs that must not overlap, and the agents that execute runs. */
final class GroupRoutes implements Routes {
    private static final String LIST = "groups";
    private static final int LARGEST = 100_000;
    private static final int LONGEST_KEY = 1000;

    private final Queue queue;
    private final Database database;

    GroupRoutes(Queue queue, Database database) {
        this.queue = queue;
        this.database = database;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/groups", Role.VIEWER, this::list),
                Route.of("GET", "/v1/groups/<key>", Role.VIEWER, this::show),
                Route.of("PUT", "/v1/groups/<key>", Role.MAINTAINER, this::limit),
                Route.of("GET", "/v1/agents", Role.VIEWER, this::agents));
    }

    private Answer list(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        String after =
                query.text("cursor").map(cursor -> Cursor.place(LIST, cursor)).orElse("");
        query.check();
        List<GroupState> found = within(call.principal(), after, limit + 1);
        List<GroupState> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? Cursor.of(LIST, page.get(limit - 1).key()) : null;
        return Answer.json(200, ServiceView.page(LIST, page, QueueJson::group, next))
                .asTagged();
    }

    /** Looks on behind groups that are out of reach. */
    private List<GroupState> within(Principal who, String after, int limit) {
        List<GroupState> within = new ArrayList<>();
        String place = after;
        while (within.size() < limit) {
            List<GroupState> some = queue.groups(place, limit);
            some.stream()
                    .filter(group -> reaches(who, group.key()))
                    .limit(limit - within.size())
                    .forEach(within::add);
            if (some.size() < limit) {
                return within;
            }
            place = some.get(some.size() - 1).key();
        }
        return within;
    }

    /** A group of a project has the project's name in its key; all others are everyone's. */
    private static boolean reaches(Principal who, String key) {
        String[] parts = key.split(":", 3);
        boolean ofProject = parts.length == 3 && parts[0].equals("project");
        return !ofProject || who.reaches(parts[1]);
    }

    private Answer show(Call call) {
        call.query().check();
        String key = call.path("key");
        GroupState group =
                queue.group(key).filter(found -> reaches(call.principal(), key)).orElseThrow(() -> unknown(key));
        return Answer.json(200, QueueJson.group(group)).asTagged();
    }

    private Answer limit(Call call) throws IOException {
        call.query().check();
        String key = checked(call);
        Fields fields = call.fields();
        OptionalLong max = fields.number("max", 0, LARGEST);
        OptionalLong version = fields.number("version", 0, Long.MAX_VALUE);
        if (max.isEmpty()) {
            fields.flaw("max", "this field is needed", List.of());
        }
        if (version.isEmpty()) {
            fields.flaw("version", "this field is needed: the version that was seen, 0 for a new group", List.of());
        }
        fields.check();
        int limit = (int) max.orElseThrow();
        Optional<GroupState> changed = database.write(transaction -> {
            Optional<GroupState> state = queue.limit(transaction, key, limit, version.orElseThrow());
            if (state.isPresent()) {
                AuditTrail.add(transaction, call.principal().name(), "group.limited", key, "max " + limit);
            }
            return state;
        });
        return Answer.json(200, QueueJson.group(changed.orElseThrow(() -> changedMeanwhile(key))));
    }

    private static String checked(Call call) {
        String key = call.path("key");
        if (!reaches(call.principal(), key)) {
            throw unknown(key);
        }
        boolean scoped = key.matches("(project:[^:]+|org|agent):.+");
        if (!scoped || key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(
                            ProblemKind.INVALID_REQUEST,
                            "'" + Flaws.shown(key)
                                    + "' is no key of a group: project:PROJECT:NAME, org:NAME or agent:NAME,"
                                    + " at most " + LONGEST_KEY + " characters")
                    .exception();
        }
        return key;
    }

    private ProblemException changedMeanwhile(String key) {
        long version = queue.group(key).map(GroupState::version).orElse(0L);
        return Problem.of(
                        ProblemKind.CONFLICT,
                        "group " + Flaws.shown(key) + " has version " + version
                                + ": somebody changed it meanwhile, or it was"
                                + " never there; look at it and try again")
                .exception();
    }

    private static ProblemException unknown(String key) {
        return Problem.of(
                        ProblemKind.NOT_FOUND,
                        "there is no group '" + Flaws.shown(key)
                                + "' that this token reaches; GET /v1/groups lists them")
                .exception();
    }

    private Answer agents(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 1000);
        query.check();
        return Slices.page("agents", queue.agents(), QueueJson::agent, query, limit);
    }
}
