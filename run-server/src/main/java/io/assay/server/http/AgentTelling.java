package io.assay.server.http;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.run.Fault;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Form;
import io.assay.server.plane.protocol.Lines;
import io.assay.server.plane.protocol.Messages.Executed;
import io.assay.server.plane.protocol.Messages.NumberedBatch;
import io.assay.server.plane.protocol.Messages.Planned;
import io.assay.server.plane.protocol.ProtocolException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** What the holder of a lease tells of its run. All of it can be told again and is then answered as it was. */
final class AgentTelling {
    /** Bytes of a piece of a log. */
    private static final int LARGEST_PIECE = 16 * 1024 * 1024;

    /** Bytes of an artifact. */
    private static final long LARGEST_ARTIFACT = 16L * 1024 * 1024 * 1024;

    private final AgentLeases leases;

    AgentTelling(AgentLeases leases) {
        this.leases = leases;
    }

    void started(Context request) {
        LeasedRun leased = leases.open(lease(request));
        boolean known = leased.run().state() == RunState.RUNNING;
        answer(request, known ? leased.run() : leased.started());
    }

    void phase(Context request) throws IOException {
        String words = AgentBodies.message(request, AgentProtocol.WORDS).words();
        LeasedRun leased = leases.open(lease(request));
        boolean known = leased.run().phase().equals(words);
        answer(request, known ? leased.run() : leased.phase(words));
    }

    void planned(Context request) throws IOException {
        Planned planned = AgentBodies.message(request, AgentProtocol.PLANNED);
        LeasedRun leased = leases.open(lease(request));
        Run run = leased.run();
        boolean known = run.shards() == planned.shards() && run.phase().equals(planned.words());
        answer(request, known ? run : leased.planned(planned.shards(), planned.words()));
    }

    void results(Context request) throws IOException {
        Ref lease = lease(request);
        try (InputStream body = AgentBodies.open(request, AgentProtocol.LARGEST_BODY);
                Lines<NumberedBatch> lines = AgentProtocol.strictLines(AgentProtocol.BATCH, body)) {
            for (Optional<NumberedBatch> next = lines.next(); next.isPresent(); next = lines.next()) {
                leases.append(lease, next.get().number(), next.get().batch());
            }
        }
        request.status(204);
    }

    void log(Context request) throws IOException {
        int shard = (int) number(request.pathParam("shard"), "shard", Integer.MAX_VALUE);
        long offset = number(String.valueOf(request.queryParam("offset")), "offset", Long.MAX_VALUE);
        LeasedRun leased = leases.open(lease(request));
        try (InputStream body = AgentBodies.open(request, LARGEST_PIECE)) {
            leased.log(shard, offset, body.readAllBytes());
        }
        request.status(204);
    }

    void artifact(Context request) throws IOException {
        String path = AgentPaths.checked(request.queryParam("path"));
        LeasedRun leased = leases.open(lease(request));
        try (InputStream body = AgentBodies.open(request, LARGEST_ARTIFACT);
                InputStream checked = new AgentDigest(body, request.header("Repr-Digest"))) {
            leased.keep(path, checked);
        }
        request.status(204);
    }

    void executed(Context request) throws IOException {
        Executed executed = AgentBodies.message(request, AgentProtocol.EXECUTED);
        end(request, leased -> {
            checkStarted(leased.run());
            return leased.executed(executed.faults(), executed.noticed());
        });
    }

    private static void checkStarted(Run run) {
        if (run.state() == RunState.ASSIGNED) {
            throw Problem.of(ProblemKind.CONFLICT, run.id() + " is ASSIGNED; tell that it started before its end")
                    .exception();
        }
    }

    void fault(Context request) throws IOException {
        Fault fault = AgentBodies.message(request, AgentProtocol.FAULT);
        end(request, leased -> leased.fault(fault.reason(), fault.words()));
    }

    void cancelled(Context request) throws IOException {
        String acknowledgement =
                AgentBodies.message(request, AgentProtocol.WORDS).words();
        end(request, leased -> leased.cancelled(acknowledgement));
    }

    /** When the run has ended under this very lease, its end was told before and the answer was lost. */
    private void end(Context request, Function<LeasedRun, Run> end) {
        Ref lease = lease(request);
        Run run;
        try {
            run = end.apply(leases.open(lease));
        } catch (LeaseLostException e) {
            run = leases.ended(lease).orElseThrow(() -> e);
        }
        answer(request, run);
    }

    private static void answer(Context request, Run run) {
        json(request, AgentProtocol.RUN, run);
    }

    static <T> void json(Context request, Form<T> form, T message) {
        request.contentType("application/json").result(AgentProtocol.encode(form, message));
    }

    static Ref lease(Context request) {
        String id = request.pathParam("id");
        if (!RunId.isValid(id)) {
            throw new ProtocolException("'" + AgentPaths.shown(id) + "' is no run id (run_ and 26 characters)");
        }
        return new Ref(new RunId(id), number(request.pathParam("epoch"), "epoch", Long.MAX_VALUE));
    }

    static long number(String text, String what, long most) {
        if (text.matches("\\d{1,18}") && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        throw new ProtocolException(what + ": '" + AgentPaths.shown(text) + "' (a whole number, at least 0)");
    }
}
