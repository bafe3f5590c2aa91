package io.assay.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;

/** Where an answer leads. Only to the same server, or to the same host by TLS: the token is not for others. */
final class Redirect {
    private Redirect() {}

    /** An answer that leads where no request may follow. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static Optional<URI> of(String method, URI from, HttpResponse<?> response) throws Refused {
        int status = response.statusCode();
        boolean keepsMethod = status == 307 || status == 308;
        if (!keepsMethod && status != 301 && status != 302 && status != 303) {
            return Optional.empty();
        }
        URI to = target(from, response.headers().firstValue("Location").orElse(""));
        if (!sameServer(from, to)) {
            throw new Refused("it sends on to " + shown(to) + "; if that is the server, give its address");
        }
        if (!keepsMethod && !method.equals("GET")) {
            throw new Refused("it answers a " + method + " with a " + status + " to " + shown(to)
                    + ", where a request loses its body; give that address");
        }
        return Optional.of(to);
    }

    private static URI target(URI from, String location) throws Refused {
        try {
            URI to = from.resolve(location);
            if (!location.isEmpty() && to.getHost() != null) {
                return to;
            }
        } catch (IllegalArgumentException noAddress) {
            // as if there were none
        }
        throw new Refused("it sends on to nowhere: its answer has no Location that is an address");
    }

    private static boolean sameServer(URI from, URI to) {
        boolean same = scheme(from).equals(scheme(to)) && port(from) == port(to);
        boolean toTls =
                scheme(from).equals("http") && scheme(to).equals("https") && port(from) == 80 && port(to) == 443;
        return from.getHost().equalsIgnoreCase(to.getHost()) && (same || toTls);
    }

    private static String scheme(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : scheme(address).equals("https") ? 443 : 80;
    }

    /** Without a query, which may hold what nobody else should see. */
    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getPath();
    }
}
