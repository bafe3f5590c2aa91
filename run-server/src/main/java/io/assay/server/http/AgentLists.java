package io.assay.server.http;

import io.assay.engine.queue.LeasedRun;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Form;
import io.assay.server.plane.protocol.Messages.Count;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** What whoever executes a run needs to know, in pages of lines. */
final class AgentLists {
    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final AgentLeases leases;

    AgentLists(AgentLeases leases) {
        this.leases = leases;
    }

    void history(Context request) throws IOException {
        LeasedRun leased = leases.open(AgentTelling.lease(request));
        page(request, AgentProtocol.KNOWN_CASE, leased.history().stream());
    }

    void parent(Context request) {
        Run parent = leases.open(AgentTelling.lease(request)).parent();
        if (parent == null) {
            request.status(204);
        } else {
            AgentTelling.json(request, AgentProtocol.RUN, parent);
        }
    }

    void parentCases(Context request) throws IOException {
        LeasedRun leased = leases.open(AgentTelling.lease(request));
        try (Stream<CaseResult> cases = leased.parentCases()) {
            page(request, AgentProtocol.CASE, cases);
        }
    }

    private static <T> void page(Context request, Form<T> form, Stream<T> all) throws IOException {
        String from = request.queryParam("from");
        long skipped = from == null ? 0 : AgentTelling.number(from, "from", Long.MAX_VALUE);
        Iterator<T> list = all.skip(skipped).iterator();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        int count = 0;
        while (count < MOST_LINES && page.size() < MOST_BYTES && list.hasNext()) {
            AgentProtocol.write(form, list.next(), page);
            count++;
        }
        AgentProtocol.write(AgentProtocol.COUNT, new Count(count, list.hasNext()), page);
        request.contentType(AgentProtocol.LINES).result(page.toByteArray());
    }
}
