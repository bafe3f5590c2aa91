package io.assay.server.cli;

import io.assay.engine.RequestException;
import io.assay.engine.trace.TraceSettings;
import io.assay.server.ServerSettings;
import io.assay.server.backup.Restore;
import io.assay.server.plane.Identity;
import io.assay.server.service.RefusedException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a server from starting and is for whoever starts it to put right. */
final class ServeRefusals {
    private static final int HIGHEST_PORT = 65_535;

    private ServeRefusals() {}

    /** Finds what is wrong before anything is opened. */
    static void check(ServerSettings settings) {
        List<String> wrong = new ArrayList<>();
        if (settings.port() < 0 || settings.port() > HIGHEST_PORT) {
            wrong.add("--port " + settings.port() + ": a port is from 1 to 65535, or 0 for a free one");
        }
        if (!(settings.perSecond() >= 1)) {
            wrong.add("--rate " + settings.perSecond() + ": at least 1 request a second has to be let in");
        }
        if (settings.drain().isNegative()) {
            wrong.add("--drain: zero or more, for example 60s");
        }
        settings.database().ifPresent(database -> checkAddress(database.url(), wrong));
        checkPlane(settings, wrong);
        checkTraces(wrong);
        checkHome(settings.home(), wrong);
        if (!wrong.isEmpty()) {
            throw new RequestException(String.join(System.lineSeparator() + "assay: ", wrong));
        }
    }

    private static void checkAddress(String url, List<String> wrong) {
        if (!url.startsWith("jdbc:postgresql:")) {
            wrong.add("--database: only PostgreSQL is known, jdbc:postgresql://HOST:PORT/DATABASE;"
                    + " without --database the runs are in a SQLite file in --home");
        }
    }

    private static void checkPlane(ServerSettings settings, List<String> wrong) {
        try {
            new Identity("local", settings.labels(), settings.slots() == 0 ? 1 : settings.slots());
        } catch (IllegalArgumentException e) {
            wrong.add("--" + e.getMessage());
        }
    }

    private static void checkTraces(List<String> wrong) {
        try {
            Optional<TraceSettings> unused = TraceSettings.of(System.getenv());
        } catch (IllegalArgumentException e) {
            wrong.add(e.getMessage());
        }
    }

    private static void checkHome(Path home, List<String> wrong) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            wrong.add("--home " + home + ": the folder cannot be made; " + System.getProperty("user.name")
                    + " must be allowed to, or name another");
            return;
        }
        if (Restore.isUnfinished(home)) {
            wrong.add("--home: " + Restore.unfinished(home));
        }
        if (!Files.isWritable(home)) {
            wrong.add("--home " + home + ": " + System.getProperty("user.name") + " may not write there; name another");
        }
    }

    /** What was found while it started, in words for whoever started it; anything else as it is. */
    static RuntimeException told(RuntimeException failure, ServerSettings settings) {
        if (failure instanceof RefusedException refused) {
            return new RequestException("--project: " + refused.getMessage());
        }
        if (failure instanceof JavalinException) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return new RequestException("cannot listen at " + settings.host() + ", port " + settings.port() + ": "
                    + cause.getMessage() + "; choose another --port or --host, or end what listens there");
        }
        return failure;
    }
}
