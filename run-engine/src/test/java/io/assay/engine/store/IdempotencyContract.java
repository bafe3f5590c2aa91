package io.assay.engine.store;

import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.store.Idempotency.Answer;
import io.assay.engine.store.Idempotency.Outcome;
import io.assay.engine.store.Idempotency.Reservation;
import io.assay.engine.store.RunStore.RunFilter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes of requests that are repeated, on every database. */
@Timeout(180)
public abstract class IdempotencyContract {
    private static final Idempotency.Key KEY = new Idempotency.Key("ada", "POST /v1/runs", "build-118");
    private static final Duration LONG = Duration.ofHours(1);

    private Database database;
    private Idempotency idempotency;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
        idempotency = new Idempotency(database, InstantSource.system());
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void the_first_request_creates_and_its_repetition_gets_the_same_answer() {
        // when
        Outcome first = once("body");
        Outcome second = once("body");

        // then
        Answer answer = ((Outcome.Done) first).answer();
        assertThat(second).isEqualTo(new Outcome.Replayed(answer));
        assertThat(idempotency.replay(KEY, "body")).contains(new Outcome.Replayed(answer));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void of_a_key_that_was_not_used_nothing_is_known() {
        assertThat(idempotency.replay(KEY, "body")).isEmpty();
    }

    @Test
    void a_key_with_another_body_is_told_apart() {
        // given
        once("body");

        // when + then
        assertThat(once("other")).isEqualTo(new Outcome.OtherBody());
        assertThat(idempotency.replay(KEY, "other")).contains(new Outcome.OtherBody());
        assertThat(idempotency.reserve(KEY, "other", LONG)).isEqualTo(new Outcome.OtherBody());
    }

    @Test
    void keys_of_another_principal_or_route_are_other_keys() {
        // when
        once("body");
        create(new Idempotency.Key("grace", KEY.route(), KEY.key()), "other");
        create(new Idempotency.Key(KEY.principal(), "POST /v1/projects", KEY.key()), "other");

        // then
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void a_refusal_is_not_remembered() {
        // given
        Answer refusal = new Answer(429, Map.of(), "later");

        // when
        Outcome refused = idempotency.once(KEY, "body", transaction -> refusal);

        // then
        assertThat(refused).isEqualTo(new Outcome.Done(refusal));
        assertThat(once("another body")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_failure_leaves_nothing() {
        // when
        assertThatThrownBy(() -> idempotency.once(KEY, "body", transaction -> {
                    created(transaction);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        // then
        assertThat(runs()).isZero();
        assertThat(once("body")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void of_many_at_once_one_creates_and_all_get_its_answer() throws Exception {
        // when
        List<Outcome> outcomes = together(64, i -> once("body"));

        // then
        assertThat(runs()).isEqualTo(1);
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes.stream().map(IdempotencyContract::answer).distinct())
                .hasSize(1);
    }

    @Test
    void of_many_at_once_with_two_bodies_one_body_wins() throws Exception {
        // when
        List<Outcome> outcomes = together(64, i -> once("body " + i % 2));

        // then
        assertThat(runs()).isEqualTo(1);
        assertThat(outcomes).filteredOn(Outcome.OtherBody.class::isInstance).hasSize(32);
    }

    @Test
    void reserved_work_is_in_flight_until_it_is_completed() {
        // given
        Reservation reservation = reserved(LONG);
        assertThat(idempotency.reserve(KEY, "body", LONG)).isEqualTo(new Outcome.InFlight());
        assertThat(once("body")).isEqualTo(new Outcome.InFlight());
        assertThat(idempotency.replay(KEY, "body")).contains(new Outcome.InFlight());
        Answer answer = new Answer(201, Map.of("Location", "/v1/runs/1"), "{}");

        // when
        boolean completed = complete(reservation, answer);

        // then
        assertThat(completed).isTrue();
        assertThat(idempotency.reserve(KEY, "body", LONG)).isEqualTo(new Outcome.Replayed(answer));
    }

    @Test
    void work_that_was_given_up_can_be_done_by_the_next() {
        // given
        Reservation reservation = reserved(LONG);

        // when
        idempotency.abandon(reservation);

        // then
        assertThat(idempotency.reserve(KEY, "other body", LONG)).isInstanceOf(Outcome.Reserved.class);
    }

    @Test
    void work_of_a_server_that_died_is_taken_over_once_its_time_is_up() {
        // given
        Reservation dead = reserved(Duration.ZERO);

        // when
        Reservation next = reserved(LONG);

        // then
        assertThat(complete(dead, new Answer(201, Map.of(), "late"))).isFalse();
        idempotency.abandon(dead);
        Answer answer = new Answer(201, Map.of(), "in time");
        assertThat(complete(next, answer)).isTrue();
        assertThat(idempotency.replay(KEY, "body")).contains(new Outcome.Replayed(answer));
    }

    @Test
    void of_many_that_reserve_at_once_one_does() throws Exception {
        // when
        List<Outcome> outcomes = together(64, i -> idempotency.reserve(KEY, "body", LONG));

        // then
        assertThat(outcomes).filteredOn(Outcome.Reserved.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.InFlight.class::isInstance).hasSize(63);
    }

    @Test
    void an_answer_is_forgotten_after_a_day() throws Exception {
        // given
        once("body");
        age(Duration.ofHours(23).plusMinutes(59));
        assertThat(once("body")).isInstanceOf(Outcome.Replayed.class);
        assertThat(idempotency.forget()).isZero();

        // when
        age(Duration.ofMinutes(1));

        // then
        assertThat(idempotency.replay(KEY, "body")).isEmpty();
        assertThat(once("other")).isInstanceOf(Outcome.Done.class);
        age(Duration.ofHours(24));
        assertThat(idempotency.forget()).isEqualTo(1);
    }

    @Test
    void headers_and_bodies_of_any_kind_are_given_again() {
        // given
        Answer answer = new Answer(200, Map.of("ETag", "\"1:2\"", "Empty", ""), "{\"text\":\"😀\\n\"}\r\n");

        // when
        idempotency.once(KEY, "body", transaction -> answer);

        // then
        assertThat(idempotency.replay(KEY, "body")).contains(new Outcome.Replayed(answer));
    }

    private Outcome once(String body) {
        return create(KEY, body);
    }

    private Outcome create(Idempotency.Key key, String body) {
        return idempotency.once(key, body, IdempotencyContract::created);
    }

    private static Answer created(Transaction transaction) {
        io.assay.run.Run run = queued();
        try {
            RunChanges.create(transaction, run, event("queued"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Answer(
                201, Map.of("Location", "/v1/runs/" + run.id()), run.id().value());
    }

    private Reservation reserved(Duration hold) {
        return ((Outcome.Reserved) idempotency.reserve(KEY, "body", hold)).reservation();
    }

    private boolean complete(Reservation reservation, Answer answer) {
        return database.write(transaction -> Idempotency.complete(transaction, reservation, answer));
    }

    private static Answer answer(Outcome outcome) {
        return outcome instanceof Outcome.Done done ? done.answer() : ((Outcome.Replayed) outcome).answer();
    }

    private int runs() {
        return new SqlRunStore(database).list(RunFilter.ALL, 100).size();
    }

    /** As if so much time had gone by. */
    private void age(Duration time) {
        database.write(transaction -> Statements.update(
                transaction.connection(), "UPDATE idempotency SET expires_at = expires_at - ?", time.toMillis()));
    }

    private static List<Outcome> together(int count, java.util.function.IntFunction<Outcome> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Outcome>> calls = new ArrayList<>();
            IntStream.range(0, count).forEach(i -> calls.add(() -> work.apply(i)));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> done : threads.invokeAll(calls)) {
                outcomes.add(done.get());
            }
            return Collections.unmodifiableList(outcomes);
        } finally {
            threads.shutdownNow();
        }
    }
}
