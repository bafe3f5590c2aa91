package io.assay.server.webhook;

import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import io.assay.run.RunId;
import io.assay.server.webhook.event.Platform;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes deliveries in: verifies them, keeps each once, and has them looked at afterwards. Thread-safe. */
final class Mailroom {
    private final Database database;
    private final Hooks hooks;
    private final Runnable wake;
    private final InstantSource clock;
    private final Lately lately = new Lately();

    /** @param wake has somebody look at what was kept */
    Mailroom(Database database, Hooks hooks, Runnable wake, InstantSource clock) {
        this.database = database;
        this.hooks = hooks;
        this.wake = wake;
        this.clock = clock;
    }

    Receipt take(Arrival arrival) {
        Lately.Key key = new Lately.Key(arrival.digest(), hooks.generation());
        Optional<String> known = lately.find(key).filter(before -> isTimely(arrival));
        if (known.isPresent()) {
            return new Receipt.Kept(known.get(), true);
        }
        List<String> projects = verifying(arrival);
        if (projects.isEmpty()) {
            return hooks.unread().isEmpty() ? new Receipt.Unverified() : new Receipt.Untold();
        }
        Optional<Envelope> envelope = Envelope.of(arrival);
        if (envelope.isEmpty()) {
            return new Receipt.Malformed("a header is missing or too long that names the delivery or the event: "
                    + headers(arrival.platform()));
        }
        Optional<byte[]> payload = arrival.payload();
        if (payload.isEmpty()) {
            return new Receipt.Malformed("the form has no field 'payload'");
        }
        Receipt.Kept kept = repeated(arrival, envelope.get(), projects)
                .orElseGet(() -> keep(arrival, envelope.get(), projects, payload.get()));
        lately.keep(key, kept.delivery());
        if (!kept.again()) {
            wake.run();
        }
        return kept;
    }

    /** What was signed with its time is not believed for longer because it was believed before. */
    private boolean isTimely(Arrival arrival) {
        String timestamp = arrival.header(StandardSignature.TIMESTAMP_HEADER);
        return timestamp.isEmpty() || StandardSignature.isTimely(timestamp, clock.instant());
    }

    /** Asks again where nobody knows the sender, for its project may just have been registered. */
    private List<String> verifying(Arrival arrival) {
        Instant now = clock.instant();
        List<String> projects = verifying(hooks.lately(arrival.platform()), arrival, now);
        if (projects.isEmpty()) {
            projects = verifying(hooks.fresh(arrival.platform()), arrival, now);
        }
        if (projects.isEmpty() && !hooks.unread().isEmpty()) {
            hooks.awaitUnread();
            projects = verifying(hooks.lately(arrival.platform()), arrival, now);
        }
        return projects;
    }

    /** Many projects may share one secret. */
    private static List<String> verifying(List<Hook> hooks, Arrival arrival, Instant now) {
        Map<Secret, Boolean> verified = new HashMap<>();
        hooks.stream()
                .flatMap(hook -> hook.secrets().stream())
                .forEach(secret -> verified.computeIfAbsent(secret, each -> each.verifies(arrival, now)));
        return hooks.stream()
                .filter(hook -> hook.secrets().stream().anyMatch(secret -> verified.getOrDefault(secret, false)))
                .map(Hook::name)
                .sorted()
                .toList();
    }

    /** One that is sent again is known without waiting for those who write. */
    private Optional<Receipt.Kept> repeated(Arrival arrival, Envelope envelope, List<String> projects) {
        return database.read(
                        connection -> Repetitions.before(connection, arrival.platform(), envelope.delivery(), projects))
                .map(before -> new Receipt.Kept(before, true));
    }

    private Receipt.Kept keep(Arrival arrival, Envelope envelope, List<String> projects, byte[] payload) {
        byte[] packed = Gzip.packed(payload);
        return database.write(transaction -> keep(transaction, arrival, envelope, projects, packed));
    }

    private Receipt.Kept keep(
            Transaction transaction, Arrival arrival, Envelope envelope, List<String> projects, byte[] packed)
            throws SQLException {
        String id = id(transaction.now());
        List<String> unseen = Repetitions.unseen(transaction, arrival.platform(), envelope.delivery(), projects, id);
        if (unseen.isEmpty()) {
            Optional<String> before =
                    Repetitions.before(transaction.connection(), arrival.platform(), envelope.delivery(), projects);
            return new Receipt.Kept(before.orElse(""), true);
        }
        DeliveryTable.insert(
                transaction,
                new DeliveryTable.New(
                        id, arrival.platform(), envelope, unseen, arrival.body().length, packed, Optional.empty()));
        return new Receipt.Kept(id, false);
    }

    static String id(Instant now) {
        return "hook_" + RunId.next(now).value().substring("run_".length());
    }

    private static String headers(Platform platform) {
        return switch (platform) {
            case GITHUB -> "X-GitHub-Delivery, X-GitHub-Event";
            case GITLAB -> "Idempotency-Key, X-Gitlab-Event";
            case STANDARD -> StandardSignature.ID_HEADER;
        };
    }
}
