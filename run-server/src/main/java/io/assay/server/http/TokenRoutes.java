package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.access.Token;
import io.assay.server.access.Tokens;
import io.assay.server.access.Tokens.Issued;
import io.assay.server.http.Creations.Made;
import io.assay.server.http.body.Fields;
import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemException;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.ServiceView;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokens: issued, listed, renewed, revoked, all of it by admins. A token's text is told once and remembered nowhere. */
final class TokenRoutes implements Routes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration LONGEST_GRACE = Duration.ofDays(7);

    private final Tokens tokens;
    private final Database database;
    private final Creations creations;

    private record Wanted(Principal holder, @Nullable Duration lifetime) {}

    TokenRoutes(Tokens tokens, Database database, Creations creations) {
        this.tokens = tokens;
        this.database = database;
        this.creations = creations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/tokens", Role.ADMIN, this::issue),
                Route.of("GET", "/v1/tokens", Role.ADMIN, this::list),
                Route.of("DELETE", "/v1/tokens/{id}", Role.ADMIN, this::revoke),
                Route.of("POST", "/v1/tokens/{id}/rotate", Role.ADMIN, this::rotate));
    }

    private Answer issue(Call call) throws Exception {
        call.query().check();
        return creations.create(call, body -> {
            Wanted wanted = wanted(Fields.of(body));
            return transaction -> {
                Issued issued = tokens.issue(transaction, call.principal(), wanted.holder, wanted.lifetime)
                        .orElseThrow(() -> taken(wanted.holder.name()));
                String words =
                        issued.token().role().word() + " " + issued.token().id();
                AuditTrail.add(transaction, call.principal().name(), "token.issued", wanted.holder.name(), words);
                return made(issued);
            };
        });
    }

    private static Wanted wanted(Fields fields) {
        String name = fields.needed("name");
        if (!name.isBlank() && !NAME.matcher(name).matches()) {
            fields.flaw(
                    "name",
                    "letters, digits and ._@- are accepted, at most 64, the first a letter or digit",
                    List.of());
        }
        List<String> words = Stream.of(Role.values()).map(Role::word).toList();
        Optional<Role> role = fields.word("role", words).flatMap(Role::of);
        List<String> projects = fields.texts("projects");
        projects.stream()
                .filter(project -> project.isEmpty() || project.contains(" "))
                .findFirst()
                .ifPresent(odd ->
                        fields.flaw("projects", "'" + Flaws.shown(odd) + "' is no name of a project", List.of()));
        if (role.filter(Role.AGENT::equals).isPresent() && !projects.isEmpty()) {
            fields.flaw(
                    "projects",
                    "an agent serves all projects; which agents may target what is said by the 'environments' of a"
                            + " project",
                    List.of());
        }
        Optional<Duration> lifetime = fields.duration("expiresIn");
        if (lifetime.filter(time -> time.isZero() || time.compareTo(LONGEST) > 0)
                .isPresent()) {
            fields.flaw("expiresIn", "from 1ms to 3650d is accepted; without it, the token never expires", List.of());
        }
        if (role.isEmpty()) {
            fields.flaw("role", "this field is needed", words);
        }
        fields.check();
        return new Wanted(
                new Principal(name, role.orElseThrow(), new LinkedHashSet<>(projects)), lifetime.orElse(null));
    }

    private Answer list(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        query.check();
        return Slices.page("tokens", tokens.all(), ServiceView::token, query, limit);
    }

    private Answer revoke(Call call) {
        call.query().check();
        Token token = find(call.path("id"));
        database.write(transaction -> {
            AuditTrail.add(transaction, call.principal().name(), "token.revoked", token.name(), token.id());
            return tokens.revoke(transaction, token.id());
        });
        tokens.changed(token.id());
        return Answer.empty(204);
    }

    private Answer rotate(Call call) throws Exception {
        call.query().check();
        Token token = find(call.path("id"));
        Answer answer = creations.create(call, body -> {
            Fields fields = Fields.of(body);
            Duration grace = fields.duration("grace").orElse(Duration.ZERO);
            if (grace.compareTo(LONGEST_GRACE) > 0) {
                fields.flaw("grace", "at most 7d are accepted", List.of());
            }
            fields.check();
            return transaction -> {
                Issued issued = tokens.rotate(transaction, token.id(), grace).orElseThrow(() -> unknown(token.id()));
                AuditTrail.add(transaction, call.principal().name(), "token.rotated", token.name(), token.id());
                return made(issued);
            };
        });
        tokens.changed(token.id());
        return answer;
    }

    private static Made made(Issued issued) {
        ObjectNode told = ServiceView.token(issued.token());
        Answer.Whole remembered =
                answer(told.deepCopy().putNull("token"), issued.token().id());
        return new Made(answer(told.put("token", issued.text()), issued.token().id()), remembered);
    }

    private static Answer.Whole answer(ObjectNode json, String id) {
        return Answer.json(201, json).with("Location", "/v1/tokens/" + id).with("Cache-Control", "no-store");
    }

    private Token find(String id) {
        return tokens.find(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return Problem.of(
                        ProblemKind.NOT_FOUND,
                        "there is no token with the id '" + Flaws.shown(id) + "'; GET /v1/tokens lists them")
                .exception();
    }

    private static ProblemException taken(String name) {
        return Problem.of(
                        ProblemKind.CONFLICT,
                        "there is a token named " + name + " already; choose another name, rotate it or revoke it")
                .exception();
    }
}
