package io.assay.server.http;

import io.assay.engine.origin.Origin;
import io.assay.server.http.body.Fields;
import io.assay.server.http.exchange.Query;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Addresses of pages that people can open. */
final class Addresses {
    private static final String EXPECTED = "it is the address of a page: http://… or https://…";

    private Addresses() {}

    static Optional<URI> of(Fields fields, String name) {
        Optional<String> text = fields.text(name).filter(given -> !given.isEmpty());
        Optional<URI> address = text.flatMap(Origin::address);
        if (text.isPresent() && address.isEmpty()) {
            fields.flaw(name, EXPECTED, List.of());
        }
        return address;
    }

    static Optional<URI> of(Query query, String name) {
        Optional<String> text = query.text(name).filter(given -> !given.isEmpty());
        Optional<URI> address = text.flatMap(Origin::address);
        if (text.isPresent() && address.isEmpty()) {
            query.flaw(name, EXPECTED, List.of());
        }
        return address;
    }
}
