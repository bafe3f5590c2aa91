package io.assay.server.plane.remote;

import io.assay.engine.queue.Lease.Ref;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Form;
import io.assay.server.plane.protocol.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A list of any length, fetched page by page, so that a connection that breaks costs one page. */
final class Pages<T> implements Iterator<T> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpCalls calls;
    private final Validity validity;
    private final Ref lease;
    private final String what;
    private final Form<T> form;
    private Iterator<T> page = List.<T>of().iterator();
    private long fetched;
    private boolean more = true;

    Pages(HttpCalls calls, Validity validity, Ref lease, String what, Form<T> form) {
        this.calls = calls;
        this.validity = validity;
        this.lease = lease;
        this.what = what;
        this.form = form;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && more) {
            fetch();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private void fetch() {
        Request request = Request.get(lease, what + "?from=" + fetched);
        try {
            page = validity.insist(() -> calls.send(request, PATIENCE, (status, body) -> read(body)))
                    .iterator();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DispatchException(Kind.AWAY, "interrupted while reading " + what, e);
        }
    }

    private List<T> read(InputStream body) throws IOException {
        List<T> list = new ArrayList<>();
        try (Lines<T> lines = AgentProtocol.list(form, body)) {
            for (Optional<T> next = lines.next(); next.isPresent(); next = lines.next()) {
                list.add(next.get());
            }
            more = lines.more();
            fetched += list.size();
        }
        return list;
    }
}
