package io.assay.client;

import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A client of the run service ({@code docs/reference/api.md}). Thread-safe. Requests that can do no harm twice are repeated
 * when the server is away for a moment; what creates something always carries a key, so that it is created once.
 *
 * <p>What it creates is a part of the trace that the environment of its {@link Server} names by {@code TRACEPARENT}.
 *
 * <p>Whatever is refused or stays without an answer is an {@link ApiException}. An interrupt ends a request with one, too,
 * and stays set.
 *
 * <pre>{@code
 * AssayClient client = new AssayClient(Server.at("https://assay.example.com").withToken(token));
 * Created created = client.create(NewRun.of("checkout", "smoke"));
 * Optional<RemoteRun> ended = client.watch(created.run().id(), Duration.ofHours(2), new WatchListener() {});
 * }</pre>
 */
public final class AssayClient {
    private static final int NOT_FOUND = 404;
    private static final Duration FILING = Duration.ofMinutes(5);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);
    private static final Duration UPLOAD = Duration.ofHours(1);

    /** A log says nothing for as long as the commands of its run say nothing, or the run waits. */
    private static final Duration QUIET_LOG = Duration.ofDays(1);

    private final Requests requests;

    /** @throws IllegalArgumentException when the authorities' file cannot be read */
    public AssayClient(Server server) {
        this.requests = new Requests(server);
    }

    /** A key for {@link #create(NewRun, String)} that nobody else has. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public Created create(NewRun run) {
        return create(run, newKey());
    }

    /**
     * Creates a run, once for each key.
     *
     * @param key 1 to 255 visible ASCII characters
     */
    public Created create(NewRun run, String key) {
        return created(Call.post("/runs", run.fields()), key);
    }

    /** Executes all of a run anew, as a new run. */
    public Created rerun(RunId id, String key) {
        return created(Call.post(path(id, "/rerun"), Map.of()), key);
    }

    /** Executes what failed or has no verdict, as a new run. */
    public Created resume(RunId id, String key) {
        return created(Call.post(path(id, "/resume"), Map.of()), key);
    }

    /**
     * Makes a run of reports.
     *
     * @param files by the names that they are sent under
     */
    public Created importReports(ImportQuery query, Map<String, Path> files, String key) {
        Multipart multipart = new Multipart(new LinkedHashMap<>(files));
        Call call = Call.post(query.path(), Map.of()).withBody(multipart.contentType(), multipart::body);
        return created(call.waiting(UPLOAD), key);
    }

    private Created created(Call call, String key) {
        if (!key.matches("[!-~]{1,255}")) {
            throw new IllegalArgumentException("a key is 1 to 255 visible ASCII characters without blanks");
        }
        return requests.exchange(
                requests.traced(call.withKey(key)),
                answer -> new Created(
                        RunForm.read(requests.json(answer)),
                        answer.header("Assay-Attached").filter("true"::equals).isPresent(),
                        answer.header("Idempotent-Replayed")
                                .filter("true"::equals)
                                .isPresent(),
                        key));
    }

    public RemoteRun get(RunId id) {
        return run(Call.get(path(id, "")));
    }

    /** Asks for the run to be stopped; it is CANCELLED once nothing of it executes. */
    public RemoteRun cancel(RunId id, String reason) {
        return run(Call.post(path(id, "/cancel"), reason.isEmpty() ? Map.of() : Map.of("reason", reason))
                .asHarmless());
    }

    /**
     * Answers a gate that holds a run; the same answer again changes nothing.
     *
     * @param gate its name; empty where the run has only one
     */
    public RemoteRun answer(RunId id, String gate, boolean approve, String reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("answer", approve ? "approve" : "deny");
        if (!gate.isEmpty()) {
            body.put("gate", gate);
        }
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        return run(Call.post(path(id, "/input"), body).asHarmless());
    }

    private RemoteRun run(Call call) {
        return requests.exchange(call, answer -> RunForm.read(requests.json(answer)));
    }

    /** Asks whether a suite has passed on an environment for a revision. */
    public RemoteGate gate(GateQuery query) {
        return requests.exchange(Call.get(query.path()), answer -> RemoteGate.read(requests.json(answer)));
    }

    /** Whom the server takes this client for. */
    public RemoteIdentity whoami() {
        return requests.exchange(Call.get("/whoami"), answer -> RemoteIdentity.read(requests.json(answer)));
    }

    /** Deletes a run that has ended. */
    public void delete(RunId id) {
        requests.exchange(Call.delete(path(id, "")), Answer::status);
    }

    /**
     * Watches a run until it has ended or the time is up.
     *
     * @return the run as it is then; empty when the server was never reached
     */
    public Optional<RemoteRun> watch(RunId id, Duration patience, WatchListener listener) {
        return new RunWatch(requests, id, patience, listener).follow();
    }

    /** Newest first. */
    public Page<RemoteRun> list(RunQuery query) {
        return requests.exchange(Call.get(query.path()), answer -> {
            JsonObject page = requests.json(answer);
            List<RemoteRun> runs = new java.util.ArrayList<>();
            for (JsonObject run : page.objects("runs")) {
                runs.add(RunForm.read(run));
            }
            return new Page<>(runs, page.textIfAny("next"));
        });
    }

    /** All cases by container and name, streamed; to be closed. */
    public Stream<CaseResult> cases(RunId id) {
        return CasePages.stream(requests, path(id, "/cases"));
    }

    /** The cases with one verdict. */
    public Stream<CaseResult> cases(RunId id, Verdict verdict) {
        return CasePages.stream(requests, path(id, "/cases?verdict=" + verdict));
    }

    public List<TimelineEvent> timeline(RunId id) {
        return list(path(id, "/timeline"), "timeline", RunForm::event);
    }

    public List<Artifact> artifacts(RunId id) {
        return list(
                path(id, "/artifacts"),
                "artifacts",
                file -> new Artifact(file.text("path"), file.number("size"), file.text("sha256")));
    }

    /** What came of a run in an issue tracker; nothing where the server knows of none. */
    public RemoteDefects defects(RunId id) {
        try {
            return requests.exchange(
                    Call.get(path(id, "/defects")), answer -> RemoteDefects.read(requests.json(answer)));
        } catch (ApiException refused) {
            if (refused.status() == NOT_FOUND) {
                return new RemoteDefects("NONE", "", List.of());
            }
            throw refused;
        }
    }

    /**
     * What came of a run that has ended in an issue tracker, once it is filed; how far that is after so long otherwise.
     *
     * @param patience while it is being filed; where nobody wants it to be, nothing is waited for
     */
    public RemoteDefects filed(RunId id, Duration patience) {
        Backoff backoff = new Backoff(requests.patience().pause(), LONGEST_LOOK, patience);
        RemoteDefects told = defects(id);
        while (told.pending() && requests.paused(backoff, Optional.empty())) {
            told = defects(id);
        }
        return told;
    }

    /** Asks for a run to be filed in the issue tracker; {@link #defects} tells what comes of it. */
    public RemoteDefects fileDefects(RunId id) {
        return defects(id, false);
    }

    /** What filing a run would do; nothing is written. */
    public RemoteDefects planDefects(RunId id) {
        return defects(id, true);
    }

    /** Forgets which record stands for a failure of a project; false when none was known. */
    public boolean forgetDefect(String project, String fingerprint) {
        String path = "/projects/" + Query.segment(project) + "/defects/" + Query.segment(fingerprint);
        return requests.exchange(
                Call.delete(path), answer -> requests.json(answer).flag("known"));
    }

    private RemoteDefects defects(RunId id, boolean dryRun) {
        Call call = Call.post(path(id, "/defects"), Map.of("dryRun", dryRun)).asHarmless();
        return requests.exchange(call.waiting(FILING), answer -> RemoteDefects.read(requests.json(answer)));
    }

    /**
     * Fetches an artifact; an interrupted download goes on where it ended, and the file is checked by its SHA-256.
     *
     * @throws UncheckedIOException when the file cannot be written, or is not what was promised
     */
    public void download(RunId id, Artifact artifact, Path target) {
        try {
            new Download(requests, content(id, artifact), artifact, target).fetch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call content(RunId id, Artifact artifact) {
        return Call.getPlain(path(id, "/artifacts/" + Query.path(artifact.path())));
    }

    /**
     * What one shard printed ({@code 0} is the set-up), or all of them.
     *
     * @param follow go on until the run has ended
     * @return to be closed; where the connection is lost it goes on from the same byte, but for all shards that are followed
     *     it cannot
     */
    public InputStream log(RunId id, OptionalInt shard, boolean follow) {
        Query path = new Query(path(id, "/log"));
        shard.ifPresent(number -> path.with("shard", number));
        Call call = Call.getPlain((follow ? path.with("follow", true) : path).toString());
        try {
            if (follow && shard.isEmpty()) {
                return requests.open(call.silentFor(QUIET_LOG)).body();
            }
            return new ResumingStream(requests, call, 0, () -> follow && !get(id).ended()).opened();
        } catch (IOException e) {
            throw requests.refusals().of(e);
        }
    }

    /** A report, streamed: {@code json}, {@code csv}, {@code junit} or {@code ctrf}; to be closed. */
    public InputStream export(RunId id, String format) {
        return requests.open(Call.get(path(id, "/export?format=" + Query.segment(format))))
                .body();
    }

    /**
     * How a run differs from another.
     *
     * @param with a run's id, or {@code last-good}
     */
    public RemoteComparison compare(RunId id, String with) {
        String path = new Query(path(id, "/compare")).with("with", with).toString();
        return requests.exchange(Call.get(path), answer -> RemoteComparison.read(requests.json(answer)));
    }

    /** Schedules and retention. */
    public Upkeep upkeep() {
        return new Upkeep(requests, this::created);
    }

    public List<RemoteProject> projects() {
        return list("/projects", "projects", RemoteProject::read);
    }

    public List<RemoteAgent> agents() {
        return list("/agents", "agents", RemoteAgent::read);
    }

    public List<RemoteGroup> groups() {
        return list("/groups", "groups", RemoteGroup::read);
    }

    /** All pages. */
    private <T> List<T> list(String path, String name, Function<JsonObject, T> form) {
        List<T> all = new java.util.ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonObject page = requests.json(
                    Call.get(new Query(path).with("cursor", cursor.get()).toString()));
            page.objects(name).stream().map(form).forEach(all::add);
            cursor = page.textIfAny("next");
        }
        return all;
    }

    private static String path(RunId id, String rest) {
        return "/runs/" + id + rest;
    }
}
