package io.assay.server.http;

import io.assay.engine.store.Database;
import io.assay.engine.workspace.Source;
import io.assay.server.access.Role;
import io.assay.server.http.Creations.Made;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import io.assay.server.http.view.ServiceView;
import io.assay.server.service.Projects;
import io.assay.server.service.RegisteredProject;
import io.assay.server.service.RegisteredProject.Targeting;
import io.assay.server.service.RegisteredProject.Untrusted;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The projects that the service knows. */
final class ProjectRoutes implements Routes {
    private static final Pattern CREDENTIAL = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:/.+");
    private static final Pattern GIT = Pattern.compile("(https?|ssh|file|git)://\\S+|[\\w.-]+@[\\w.-]+:\\S+");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}");
    private static final Pattern PASSWORD = Pattern.compile("(https?|ssh|git)://[^/@]*:[^/@]*@.*");

    private final Projects projects;
    private final Database database;
    private final Creations creations;

    /** What is to be registered. */
    private record Wanted(Source source, Untrusted untrusted, Map<String, Targeting> environments) {}

    ProjectRoutes(Projects projects, Database database, Creations creations) {
        this.projects = projects;
        this.database = database;
        this.creations = creations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/projects", Role.MAINTAINER, this::register),
                Route.of("GET", "/v1/projects", Role.VIEWER, this::list),
                Route.of("GET", "/v1/projects/{name}", Role.VIEWER, this::show),
                Route.of("PUT", "/v1/projects/{name}", Role.MAINTAINER, this::change),
                Route.of("DELETE", "/v1/projects/{name}", Role.MAINTAINER, this::forget));
    }

    private Answer register(Call call) throws Exception {
        call.query().check();
        return creations.create(call, body -> {
            Fields fields = Fields.of(body);
            RegisteredProject checked = checked(call, wanted(fields));
            return transaction ->
                    new Made(Answer.json(201, ServiceView.project(projects.register(transaction, checked)))
                            .with("Location", "/v1/projects/" + checked.name()));
        });
    }

    /** What the server reaches as everyone does, without a secret of its own. */
    private static boolean isElsewhere(Source source) {
        return source instanceof Source.Git git
                && git.credential().isEmpty()
                && git.url().toLowerCase(Locale.ROOT).startsWith("https://");
    }

    private RegisteredProject checked(Call call, Wanted wanted) {
        if (!call.principal().may(Role.ADMIN) && !isElsewhere(wanted.source)) {
            throw Problem.of(
                            ProblemKind.FORBIDDEN,
                            "a folder of the server, a repository on its disk and a credential of its environment are"
                                    + " registered by an admin; a maintainer registers repositories that are public to it")
                    .exception();
        }
        RegisteredProject checked =
                projects.check(call.principal(), wanted.source, wanted.untrusted, wanted.environments);
        if (!call.principal().reaches(checked.name())) {
            throw Problem.of(ProblemKind.FORBIDDEN, "this token does not reach the project " + checked.name())
                    .exception();
        }
        return checked;
    }

    private Answer list(Call call) {
        Query query = call.query("cursor", "limit");
        int limit = query.number("limit", 1, 1000, 50);
        query.check();
        return Slices.page("projects", projects.all(call.principal()), ServiceView::project, query, limit);
    }

    private Answer show(Call call) {
        call.query().check();
        return Answer.json(200, ServiceView.project(projects.of(call.principal(), call.path("name"))))
                .asTagged();
    }

    private Answer change(Call call) throws IOException {
        call.query().check();
        RegisteredProject before = projects.of(call.principal(), call.path("name"));
        Fields fields = call.fields();
        long version = fields.number("version", 1, Long.MAX_VALUE).orElse(0);
        RegisteredProject checked = checked(call, wanted(fields));
        if (!checked.name().equals(before.name())) {
            throw Problem.of(
                            ProblemKind.CONFLICT,
                            "the assay.yaml there names the project " + checked.name() + ", not " + before.name()
                                    + "; register it as a project of its own")
                    .exception();
        }
        RegisteredProject changed = database.write(transaction -> projects.change(transaction, checked, version));
        return Answer.json(200, ServiceView.project(changed));
    }

    private Answer forget(Call call) {
        call.query().check();
        String name = projects.of(call.principal(), call.path("name")).name();
        database.write(transaction -> {
            projects.forget(transaction, call.principal(), name);
            return name;
        });
        return Answer.empty(204);
    }

    private static Wanted wanted(Fields fields) {
        Optional<Source> source = fields.object("source").flatMap(ProjectRoutes::source);
        if (source.isEmpty()) {
            fields.flaw("source", "it is {\"directory\":\"/srv/checkout\"} or {\"git\":\"https://…\"}", List.of());
        }
        Untrusted untrusted = fields.word("untrusted", words())
                .map(word -> Untrusted.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(Untrusted.DEFAULT_BRANCH);
        Map<String, Targeting> environments = new LinkedHashMap<>();
        fields.objects("environments")
                .forEach((name, who) -> environments.put(
                        name, new Targeting(new LinkedHashSet<>(who.texts("labels")), who.texts("agents"))));
        fields.check();
        return new Wanted(source.orElseThrow(), untrusted, environments);
    }

    private static Optional<Source> source(Fields fields) {
        Optional<String> directory = fields.text("directory");
        Optional<String> git = fields.text("git", GIT, "a URL as git takes it: https://…, ssh://…, file:///…");
        Optional<String> credential =
                fields.text("credential", CREDENTIAL, "env:NAME or file:/PATH, never the secret itself");
        String branch = fields.text("branch", BRANCH, "the name of a branch").orElse("main");
        if (git.isPresent() && PASSWORD.matcher(git.get()).matches()) {
            fields.flaw(
                    "git",
                    "the URL holds a password; keep it where 'credential' says (env:NAME or file:/PATH)",
                    List.of());
        }
        if (directory.isPresent() == git.isPresent()) {
            return Optional.empty();
        }
        return directory.isPresent()
                ? directory(fields, directory.get())
                : git.map(url -> new Source.Git(url, credential, branch));
    }

    private static Optional<Source> directory(Fields fields, String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return Optional.of(new Source.Directory(path.normalize()));
            }
        } catch (InvalidPathException e) {
            // told below
        }
        fields.flaw("directory", "an absolute path on the server's machine is expected", List.of());
        return Optional.empty();
    }

    private static List<String> words() {
        return Stream.of(Untrusted.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
