package io.assay.server.plane.remote;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Form;
import io.assay.server.plane.protocol.Messages;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells the service of a run over HTTP. Results and logs are sent in the background, in their order; whatever answers waits
 * until they have arrived. Everything is repeated while the service is away, and the service takes nothing twice. When the
 * lease is over, by its answer or by the clock, {@link io.assay.engine.queue.LeaseLostException} is thrown.
 */
final class HttpLeasedRun implements LeasedRun {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The slowest connection that an artifact is still expected to arrive through, in bytes a millisecond. */
    private static final int SLOWEST = 64;

    private final Ref lease;
    private final HttpCalls calls;
    private final Path spools;
    private final Validity validity;
    private final Outbox outbox;
    private final Consumer<Ref> ended;
    private final NumberedLines numbered = new NumberedLines();
    private volatile Run run;

    /** What runs need of the dispatch that opened them. */
    record Line(HttpCalls calls, Executor senders, Path spools, Consumer<Ref> ended) {}

    HttpLeasedRun(Lease lease, Line line) {
        this.lease = lease.ref();
        this.run = lease.run();
        this.calls = line.calls();
        this.spools = line.spools();
        this.ended = line.ended();
        this.validity = new Validity(lease);
        this.outbox = new Outbox(validity, line.senders());
    }

    void renewed(long at) {
        validity.renewed(at);
    }

    void lost() {
        validity.end();
    }

    /** Whether nothing more can be told. */
    boolean over() {
        return validity.over();
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public List<KnownCase> history() {
        List<KnownCase> history = new ArrayList<>();
        pages("history", AgentProtocol.KNOWN_CASE).forEachRemaining(history::add);
        return history;
    }

    @Override
    public @Nullable Run parent() {
        return insist(() -> calls.send(
                        Request.get(lease, "parent"),
                        PATIENCE,
                        (status, body) -> status == 204
                                ? List.<Run>of()
                                : List.of(AgentProtocol.decode(AgentProtocol.RUN, body))))
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public Stream<CaseResult> parentCases() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        pages("parent/cases", AgentProtocol.CASE), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public Run started() {
        return tell(Request.postLines(lease, "started", new byte[0]));
    }

    @Override
    public Run phase(String words) {
        return tell("phase", AgentProtocol.WORDS, new Messages.Words(words));
    }

    @Override
    public Run planned(int shards, String words) {
        return tell("planned", AgentProtocol.PLANNED, new Messages.Planned(shards, words));
    }

    @Override
    public void append(Batch batch) {
        numbered.add(batch, lines -> outbox.add(new Parcel.Results(lines, this::sendResults)));
    }

    @Override
    public void log(int shard, long offset, byte[] bytes) {
        outbox.add(new Parcel.LogPiece(new Parcel.LogPiece.Place(shard, offset), bytes.clone(), this::sendLog));
    }

    @Override
    public void keep(String path, InputStream content) {
        validity.check();
        try (Spool spool = Spool.of(spools, content)) {
            Duration patience = PATIENCE.plusMillis(spool.size() / SLOWEST);
            String what = "artifacts?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
            insist(() -> calls.send(
                    Request.put(lease, what, Map.of("Repr-Digest", spool.digest()), publisher(spool.file())),
                    patience,
                    (status, body) -> status));
        }
    }

    @Override
    public Run executed(List<Fault> faults, boolean noticed) {
        return end("executed", AgentProtocol.EXECUTED, new Messages.Executed(faults, noticed));
    }

    @Override
    public Run fault(Reason reason, String words) {
        return end("fault", AgentProtocol.FAULT, new Fault(reason, words));
    }

    @Override
    public Run cancelled(String acknowledgement) {
        return end("cancelled", AgentProtocol.WORDS, new Messages.Words(acknowledgement));
    }

    private <T> Pages<T> pages(String what, Form<T> form) {
        return new Pages<>(calls, validity, lease, what, form);
    }

    private <T> Run tell(String what, Form<T> form, T message) {
        return tell(Request.post(lease, what, form, message));
    }

    private Run tell(Request request) {
        RunCall call = new RunCall(() -> send(request));
        outbox.add(call);
        return call.answer();
    }

    /** That the run cannot go on is told even when what came before could not be. */
    private <T> Run end(String what, Form<T> form, T message) {
        Request request = Request.post(lease, what, form, message);
        Run end = outbox.failed() && what.equals("fault") ? insist(() -> send(request)) : tell(request);
        validity.end();
        ended.accept(lease);
        return end;
    }

    private Run send(Request request) throws InterruptedException {
        Run answered = calls.send(request, PATIENCE, (status, body) -> AgentProtocol.decode(AgentProtocol.RUN, body));
        run = answered;
        return answered;
    }

    private void sendResults(String what, byte[] lines) throws InterruptedException {
        calls.send(Request.postLines(lease, what, lines), PATIENCE, (status, body) -> status);
    }

    private void sendLog(Parcel.LogPiece.Place place, byte[] bytes) throws InterruptedException {
        String what = "log/" + place.shard() + "?offset=" + place.offset();
        calls.send(
                Request.put(lease, what, Map.of(), BodyPublishers.ofByteArray(bytes)),
                PATIENCE,
                (status, body) -> status);
    }

    private <T> T insist(Validity.Attempt<T> attempt) {
        try {
            return validity.insist(attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DispatchException(Kind.AWAY, "interrupted while waiting for the service", e);
        }
    }

    private static BodyPublisher publisher(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("an artifact went away before it was sent: " + file, e);
        }
    }
}
