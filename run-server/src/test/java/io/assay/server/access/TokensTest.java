package io.assay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import io.assay.server.access.Gate.Entry;
import io.assay.server.access.Tokens.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Principal ADMIN = new Principal("admin", Role.ADMIN, Set.of());
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final Principal CI = new Principal("ci", Role.RUNNER, Set.of("checkout"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Tokens tokens;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("assay.db"), now::get);
        tokens = new Tokens(database, now::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Issued issue(Principal holder, Duration lifetime) {
        return database.write(transaction ->
                tokens.issue(transaction, ADMIN, holder, lifetime).orElseThrow());
    }

    private Optional<Instant> expiry(Issued issued) {
        return tokens.authenticate(issued.text()).orElseThrow().credential().expiresAt();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void a_token_is_known_until_it_expires() {
        String text = issue(CI, Duration.ofDays(1)).text();
        assertThat(tokens.authenticate(text).map(Holder::principal)).contains(CI);
        assertThat(tokens.authenticate(text.substring(0, text.length() - 1) + "!"))
                .isEmpty();
        pass(Duration.ofDays(1));
        assertThat(tokens.authenticate(text)).isEmpty();
    }

    @Test
    void secrets_are_not_in_the_file() throws Exception {
        String text = issue(CI, Duration.ofDays(1)).text();
        database.close();
        String secret = text.substring(text.length() - 43);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void an_old_secret_is_taken_for_its_grace_and_no_longer() {
        Issued issued = issue(CI, Duration.ofDays(1));
        Issued renewed = database.write(
                transaction -> tokens.rotate(transaction, issued.token().id(), Duration.ofHours(1))
                        .orElseThrow());
        tokens.changed(issued.token().id());
        assertThat(tokens.authenticate(issued.text()).map(Holder::principal)).contains(CI);
        assertThat(tokens.authenticate(renewed.text()).map(Holder::principal)).contains(CI);
        assertThat(expiry(issued)).contains(BEGIN.plus(Duration.ofHours(1)));
        assertThat(expiry(renewed)).contains(BEGIN.plus(Duration.ofDays(1)));
        pass(Duration.ofHours(1));
        assertThat(tokens.authenticate(issued.text())).isEmpty();
        assertThat(tokens.authenticate(renewed.text()).map(Holder::principal)).contains(CI);
    }

    @Test
    void the_last_use_is_kept() {
        Issued issued = issue(CI, Duration.ofDays(1));
        tokens.authenticate(issued.text());
        tokens.keepUses();
        assertThat(tokens.find(issued.token().id()).orElseThrow().lastUsedAt()).isEqualTo(now.get());
    }

    @Test
    void the_first_start_makes_an_admin_token_that_only_its_owner_may_read() throws Exception {
        Path file = folder.resolve("secret/admin-token");
        assertThat(AdminToken.ensure(tokens, file)).isTrue();
        assertThat(AdminToken.ensure(tokens, file)).isFalse();
        String text = AdminToken.chosen(Optional.empty(), Optional.empty(), Optional.of(file))
                .orElseThrow();
        assertThat(tokens.authenticate(text).orElseThrow().principal().role()).isEqualTo(Role.ADMIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> AdminToken.chosen(Optional.of("short"), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_chosen_token_is_an_admins() {
        Tokens fixed = Tokens.withFixed(database, now::get, "a-token-that-was-chosen");
        assertThat(fixed.authenticate("a-token-that-was-chosen")
                        .orElseThrow()
                        .principal()
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(fixed.authenticate("another-that-was-not")).isEmpty();
    }

    @Test
    void who_asks_too_often_waits_and_failures_hold_up_nobody_else() {
        Gate gate = new Gate(tokens, Vouched.NONE, 1, 2, now::get);
        Optional<String> good =
                Optional.of("Bearer " + issue(CI, Duration.ofDays(1)).text());
        for (int i = 0; i < 100; i++) {
            gate.enter(Optional.of("Bearer nonsense"), "10.0.0.1");
        }
        assertThat(gate.enter(Optional.empty(), "10.0.0.1")).isInstanceOf(Entry.Limited.class);
        assertThat(gate.enter(good, "10.0.0.1")).isInstanceOf(Entry.Admitted.class);
        assertThat(gate.enter(good, "10.0.0.1")).isInstanceOf(Entry.Admitted.class);
        assertThat(gate.enter(good, "10.0.0.1")).isEqualTo(new Entry.Limited(Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(1));
        assertThat(gate.enter(good, "10.0.0.1")).isInstanceOf(Entry.Admitted.class);
    }
}
