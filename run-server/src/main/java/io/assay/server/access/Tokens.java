package io.assay.server.access;

import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Issues tokens, recognises their holders, withdraws them. Only hashes of secrets are kept. Thread-safe. */
public final class Tokens {
    private static final Duration USE_KEPT = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final TokenCache cache = new TokenCache();
    private final Map<String, Instant> uses = new ConcurrentHashMap<>();
    private final Optional<String> fixedHash;

    private Tokens(Database database, InstantSource clock, Optional<String> fixedHash) {
        this.database = database;
        this.clock = clock;
        this.fixedHash = fixedHash;
    }

    public Tokens(Database database, InstantSource clock) {
        this(database, clock, Optional.empty());
    }

    /** With one more token, for the role admin, that whoever started the service has chosen; it is kept nowhere. */
    public static Tokens withFixed(Database database, InstantSource clock, String adminToken) {
        return new Tokens(database, clock, Optional.of(TokenText.hash(adminToken)));
    }

    /**
     * A token that was made just now.
     *
     * @param text what its holder presents; it cannot be found out again
     */
    public record Issued(Token token, String text) {
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /**
     * Makes a token as part of a larger change.
     *
     * @param lifetime null: it never expires
     * @return empty when another token has this name
     */
    public Optional<Issued> issue(Transaction transaction, Principal by, Principal holder, @Nullable Duration lifetime)
            throws SQLException {
        TokenText text = TokenText.make();
        Instant now = transaction.now();
        Instant expiry = lifetime == null ? null : now.plus(lifetime).truncatedTo(ChronoUnit.MILLIS);
        Token token =
                new Token(text.id(), holder.name(), holder.role(), holder.projects(), by.name(), now, expiry, null);
        boolean inserted = TokenTable.insert(transaction.connection(), new StoredToken(token, text.hash(), null, null));
        return inserted ? Optional.of(new Issued(token, text.text())) : Optional.empty();
    }

    /** Who presents this; empty when nobody may with it. Reads the database only for a token not seen for seconds. */
    public Optional<Holder> authenticate(String presented) {
        if (fixedHash.isPresent() && TokenText.same(fixedHash.get(), TokenText.hash(presented))) {
            return Optional.of(new Holder(new Principal("admin", Role.ADMIN, Set.of()), Credential.chosen()));
        }
        return TokenText.parse(presented).flatMap(this::holder);
    }

    private Optional<Holder> holder(TokenText text) {
        Instant now = clock.instant();
        Optional<StoredToken> stored = cache.find(text.id(), now).orElseGet(() -> look(text.id(), now));
        Optional<StoredToken> open = stored.filter(found -> found.opensWith(text.hash(), now))
                .filter(found -> !found.token().expired(now));
        open.ifPresent(found -> noteUse(found.token(), now));
        return open.map(found -> found.holder(text.hash()));
    }

    private Optional<StoredToken> look(String id, Instant now) {
        Optional<StoredToken> found = database.read(connection -> TokenTable.find(connection, id));
        cache.keep(id, found, now);
        return found;
    }

    private void noteUse(Token token, Instant now) {
        Instant last = token.lastUsedAt();
        if (last == null || last.plus(USE_KEPT).isBefore(now)) {
            uses.put(token.id(), now);
        }
    }

    /** Keeps when tokens were last used; to be called about once a minute and at the end. */
    public void keepUses() {
        Map<String, Instant> noted = Map.copyOf(uses);
        if (noted.isEmpty()) {
            return;
        }
        database.write(transaction -> {
            for (Map.Entry<String, Instant> use : noted.entrySet()) {
                TokenTable.used(transaction.connection(), use.getKey(), use.getValue());
            }
            return noted.size();
        });
        noted.forEach(uses::remove);
    }

    /** Newest first. */
    public List<Token> all() {
        return database.read(TokenTable::all);
    }

    public Optional<Token> find(String id) {
        return database.read(connection -> TokenTable.find(connection, id)).map(StoredToken::token);
    }

    /**
     * Gives a token a new secret, as part of a larger change.
     *
     * @param grace for how long the old one is taken, too
     * @return empty when there is no such token
     */
    public Optional<Issued> rotate(Transaction transaction, String id, Duration grace) throws SQLException {
        Optional<StoredToken> stored = TokenTable.find(transaction.connection(), id);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        TokenText renewed = TokenText.make().of(id);
        TokenTable.rotate(
                transaction.connection(), id, renewed.hash(), transaction.now().plus(grace));
        return Optional.of(new Issued(stored.get().token(), renewed.text()));
    }

    /** @return false when there is no such token */
    public boolean revoke(Transaction transaction, String id) throws SQLException {
        return TokenTable.delete(transaction.connection(), id);
    }

    /** Has the next request look the token up again; to be called once a change of it is committed. */
    public void changed(String id) {
        cache.forget(id);
    }

    boolean lacksAdmin() {
        Instant now = clock.instant();
        return database.read(connection -> !TokenTable.anyAdmin(connection, now));
    }

    Database database() {
        return database;
    }
}
