package io.assay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Database.Dialect;
import io.assay.engine.store.Statements;
import io.assay.run.RunId;
import io.assay.server.access.AdminToken;
import io.assay.server.access.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one database. */
@Timeout(180)
class PostgresServersTest {
    private final PostgresAddress address = Postgres.address();

    @Test
    void a_server_hears_of_the_runs_that_another_one_changes_and_of_its_own_once() throws Exception {
        // given
        BlockingQueue<RunId> heardHere = new LinkedBlockingQueue<>();
        BlockingQueue<RunId> heardThere = new LinkedBlockingQueue<>();
        try (PostgresDatabase here = PostgresDatabase.open(address);
                PostgresDatabase there = PostgresDatabase.open(address)) {
            here.onChange(heardHere::add);
            there.onChange(heardThere::add);

            // when
            tellUntilHeard(here, heardThere);
            tellUntilHeard(there, heardHere);

            // then
            List<RunId> heard = List.copyOf(heardHere);
            assertThat(heard).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_server_hears_again_after_its_connection_broke() throws Exception {
        // given
        BlockingQueue<RunId> heard = new LinkedBlockingQueue<>();
        try (PostgresDatabase here = PostgresDatabase.open(address);
                PostgresDatabase there = PostgresDatabase.open(address)) {
            there.onChange(heard::add);
            tellUntilHeard(here, heard);

            // when
            int cut = here.read(connection -> Statements.list(
                            connection,
                            row -> row.getBoolean(1),
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE query LIKE 'LISTEN%' OR query LIKE 'SELECT pg_notify%'"))
                    .size();

            // then
            assertThat(cut).isPositive();
            tellUntilHeard(here, heard);
        }
    }

    @Test
    void servers_that_start_at_once_make_the_tables_once() throws Exception {
        // when
        List<CompletableFuture<PostgresDatabase>> starting = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> PostgresDatabase.open(address)))
                .toList();

        // then
        for (CompletableFuture<PostgresDatabase> each : starting) {
            try (PostgresDatabase database = each.get()) {
                assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
            }
        }
    }

    @Test
    void servers_that_start_at_once_make_one_first_token(@TempDir Path home) throws Exception {
        // given
        try (PostgresDatabase database = PostgresDatabase.open(address)) {
            List<Tokens> servers = Stream.generate(() -> new Tokens(database, InstantSource.system()))
                    .limit(6)
                    .toList();

            // when
            List<CompletableFuture<Boolean>> making = servers.stream()
                    .map(tokens ->
                            CompletableFuture.supplyAsync(() -> AdminToken.ensure(tokens, home.resolve("admin-token"))))
                    .toList();

            // then
            List<Boolean> made = new ArrayList<>();
            for (CompletableFuture<Boolean> each : making) {
                made.add(each.get());
            }
            assertThat(made).containsOnlyOnce(true);
            assertThat(servers.get(0)
                            .authenticate(Files.readString(home.resolve("admin-token"))
                                    .strip()))
                    .isPresent();
        }
    }

    /** A notification may be lost, so one run after the other is changed until one is heard of. */
    private static void tellUntilHeard(PostgresDatabase teller, BlockingQueue<RunId> heard)
            throws InterruptedException {
        heard.clear();
        RunId told;
        do {
            told = RunId.next(Instant.EPOCH);
            RunId run = told;
            teller.write(transaction -> {
                transaction.changed(run);
                return run;
            });
        } while (!told.equals(heard.poll(500, TimeUnit.MILLISECONDS)));
    }
}
