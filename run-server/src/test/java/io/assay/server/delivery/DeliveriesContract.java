package io.assay.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.Database;
import io.assay.server.delivery.Delivery.State;
import io.assay.server.delivery.Receiver.Address;
import io.assay.server.delivery.Receiver.Form;
import io.assay.server.webhook.StandardSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How messages reach receivers, and what becomes of those that do not, on every database. */
@Timeout(120)
abstract class DeliveriesContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final DeliverySettings FAST = fast(Duration.ofMinutes(1));
    private static final DeliverySettings IMPATIENT = fast(Duration.ofMillis(300));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();
    protected Database database;
    private Deliveries deliveries;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = opened(open());
        deliveries = new Deliveries(database);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void messages_of_a_stream_come_in_order_each_signed_with_an_id_of_its_own() {
        // given
        Inbox inbox = opened(new Inbox());
        Receiver receiver = receiver("team", inbox);
        List<String> sent =
                IntStream.range(0, 20).mapToObj(i -> "{\"n\":" + i + "}").toList();

        // when
        sent.forEach(body -> add(receiver, "run_1", body));
        dispatcher(FAST);
        Awaiting.until("all messages", () -> deliveries.count(State.DELIVERED) == 20);

        // then
        assertThat(inbox.bodies()).isEqualTo(sent);
        assertThat(inbox.got()).extracting(got -> got.header("webhook-id")).doesNotHaveDuplicates();
        assertThat(inbox.got())
                .allMatch(got -> StandardSignature.matches(
                        StandardSignature.key(SECRET).orElseThrow(),
                        got.header("webhook-id"),
                        got.header("webhook-timestamp"),
                        got.header("webhook-signature"),
                        got.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_fails_is_sent_again_with_its_id_and_those_behind_it_wait() {
        // given
        Inbox inbox = opened(new Inbox());
        int[] times = {0};
        inbox.answering((message, exchange) ->
                exchange.sendResponseHeaders(message.body().equals("1") && times[0]++ < 2 ? 503 : 200, -1));
        Receiver receiver = receiver("team", inbox);

        // when
        List.of("1", "2", "3").forEach(body -> add(receiver, "run_1", body));
        dispatcher(FAST);
        Awaiting.until("all messages", () -> deliveries.count(State.DELIVERED) == 3);

        // then
        assertThat(inbox.bodies()).containsExactly("1", "1", "1", "2", "3");
        assertThat(inbox.got().subList(0, 3))
                .extracting(got -> got.header("webhook-id"))
                .containsOnly(id("1"));
        assertThat(page().get(2).attempts()).isEqualTo(3);
    }

    @Test
    void a_receiver_that_hangs_holds_up_nobody_else() {
        // given
        Receiver hanging = receiver("hanging", opened(new Inbox().hanging()));
        Inbox inbox = opened(new Inbox());
        Receiver receiver = receiver("quick", inbox);

        // when
        IntStream.range(0, 300).forEach(i -> add(hanging, "run_" + i, "{}"));
        IntStream.range(0, 50).forEach(i -> add(receiver, "run_" + i, "{}"));
        dispatcher(FAST);
        Awaiting.until("the quick one's", () -> inbox.got().size() >= 50);

        // then
        assertThat(page(new DeliveryFilter(
                        Optional.of(State.DELIVERED),
                        Optional.of("hanging"),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty())))
                .isEmpty();
    }

    @Test
    void what_is_never_taken_is_given_up_the_next_goes_on_and_it_is_sent_again_on_demand() {
        // given
        Inbox inbox = opened(new Inbox());
        inbox.answering((message, exchange) ->
                exchange.sendResponseHeaders(message.body().equals("1") ? 500 : 200, -1));
        Receiver receiver = receiver("team", inbox);
        List.of("1", "2").forEach(body -> add(receiver, "run_1", body));

        // when
        dispatcher(FAST);
        Awaiting.until("the end", () -> deliveries.count(State.DEAD) == 1 && deliveries.count(State.DELIVERED) == 1);

        // then
        assertThat(inbox.bodies()).containsExactly("1", "1", "1", "1", "2");
        Delivery dead = page().get(1);
        assertThat(dead.outcome()).isEqualTo("answered 500");

        // when
        inbox.answering(200);
        assertThat(replay(dead)).isTrue();
        Awaiting.until("the replayed", () -> deliveries.count(State.DELIVERED) == 2);

        // then
        assertThat(inbox.got().get(5).header("webhook-id")).isEqualTo(dead.id());
        assertThat(replay(deliveries.find(dead.id()).orElseThrow())).isTrue();
    }

    @Test
    void what_is_replayed_of_a_stream_comes_in_order_again() {
        // given
        Inbox inbox = opened(new Inbox()).answering(410);
        Receiver receiver = receiver("team", inbox);
        List.of("1", "2", "3", "4").forEach(body -> add(receiver, "run_1", body));
        dispatcher(FAST);
        Awaiting.until("the end", () -> deliveries.count(State.DEAD) == 4);
        CountDownLatch all = new CountDownLatch(1);
        inbox.answering((message, exchange) -> {
            await(all);
            exchange.sendResponseHeaders(204, -1);
        });

        // when
        List.of("1", "2", "3", "4")
                .forEach(body -> assertThat(replay(deliveries.find(id(body)).orElseThrow()))
                        .isTrue());
        all.countDown();
        Awaiting.until("all messages", () -> deliveries.count(State.DELIVERED) == 4);

        // then
        assertThat(inbox.bodies()).containsExactly("1", "1", "2", "3", "4");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void redirects_are_not_followed() {
        // given
        Inbox other = opened(new Inbox());
        Inbox inbox = opened(new Inbox()).answering((message, exchange) -> {
            exchange.getResponseHeaders().add("Location", other.url());
            exchange.sendResponseHeaders(307, -1);
        });
        add(receiver("team", inbox), "run_1", "{}");

        // when
        dispatcher(FAST);
        Awaiting.until("the end", () -> deliveries.count(State.DEAD) == 1);

        // then
        assertThat(other.got()).isEmpty();
        assertThat(page().get(0).outcome()).isEqualTo("answered 307; redirects are not followed");
    }

    @Test
    void a_message_that_a_channel_will_never_take_holds_up_none_behind_it() {
        // given
        Inbox inbox = opened(new Inbox())
                .answering((message, exchange) ->
                        exchange.sendResponseHeaders(message.body().equals("1") ? 400 : 200, -1));
        Receiver channel = new Receiver("chat", new Address.Http(inbox.url(), Form.SLACK, ""));
        receivers.put("chat", channel);

        // when
        List.of("1", "2").forEach(body -> add(channel, "notices", body));
        dispatcher(DeliverySettings.STANDARD);
        Awaiting.until("the second", () -> deliveries.count(State.DELIVERED) == 1);

        // then
        assertThat(inbox.bodies()).containsExactly("1", "2");
        assertThat(deliveries.count(State.DEAD)).isEqualTo(1);
        assertThat(page().get(1).outcome()).isEqualTo("answered 400, which no repetition would change");
    }

    @Test
    void of_what_was_delivered_the_oldest_goes_when_it_is_too_much_and_what_waits_stays() {
        // given
        Receiver receiver = receiver("team", opened(new Inbox()));
        IntStream.range(0, 5).forEach(i -> add(receiver, "run_1", "x".repeat(100)));
        dispatcher(FAST);
        Awaiting.until("all messages", () -> deliveries.count(State.DELIVERED) == 5);
        List<String> newest = page().subList(0, 2).stream().map(Delivery::id).toList();
        Receiver later = receiver("later", opened(new Inbox()).answering(500));
        add(later, "run_1", "y".repeat(1000));

        // when
        new Keeping(database, 250).forget();

        // then
        assertThat(page()).extracting(Delivery::id).containsAll(newest).hasSize(3);
        new Keeping(database, 250).forget();
        assertThat(page()).hasSize(3);
    }

    @Test
    void who_is_gone_gets_nothing_until_its_address_changes() {
        // given
        Inbox inbox = opened(new Inbox()).answering(410);
        Receiver receiver = receiver("team", inbox);
        add(receiver, "run_1", "1");
        add(receiver, "run_1", "2");

        // when
        dispatcher(FAST);
        Awaiting.until("the end", () -> deliveries.count(State.DEAD) == 2);

        // then
        assertThat(inbox.bodies()).containsExactly("1");
        assertThat(deliveries.disabled(receiver)).isPresent();
        assertThat(accepts(receiver)).isFalse();
        assertThat(accepts(receiver("team", opened(new Inbox())))).isTrue();
    }

    @Test
    void an_endless_answer_is_not_read_and_the_status_counts() {
        // given
        Inbox inbox = opened(new Inbox()).answering((message, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(much);
            }
        });
        add(receiver("team", inbox), "run_1", "{}");

        // when
        dispatcher(FAST);

        // then
        Awaiting.until("the message", () -> deliveries.count(State.DELIVERED) == 1);
    }

    @Test
    void what_was_under_way_when_its_sender_died_is_sent_by_another() {
        // given
        Inbox inbox = opened(new Inbox());
        Receiver receiver = receiver("team", inbox);
        IntStream.range(0, 5).forEach(i -> add(receiver, "run_1", Integer.toString(i)));
        Set<String> claimed = ConcurrentHashMap.newKeySet();
        Dispatcher dies =
                new Dispatcher(database, this::find, silent(claimed), IMPATIENT, InstantSource.system(), (a, b) -> {});
        dies.start();
        Awaiting.until("an attempt", () -> !claimed.isEmpty());

        // when it dies: nobody ever hears of its attempt
        dispatcher(FAST);
        dispatcher(FAST);
        Awaiting.until("all messages", () -> inbox.got().size() >= 5);

        // then
        assertThat(inbox.bodies().stream().distinct()).containsExactly("0", "1", "2", "3", "4");
        open.push(dies);
    }

    @Test
    void a_thousand_streams_and_three_senders_keep_each_stream_in_order() {
        // given
        Inbox inbox = opened(new Inbox());
        Receiver receiver = receiver("team", inbox);
        database.write(transaction -> {
            for (int i = 0; i < 300; i++) {
                String stream = "run_" + i % 100;
                Deliveries.accepts(transaction, receiver);
                Deliveries.add(transaction, receiver, new Message(stream, "p", "k", stream + " " + i));
            }
            return receiver;
        });

        // when
        IntStream.range(0, 3).forEach(i -> dispatcher(FAST));
        Awaiting.until("all messages", () -> deliveries.count(State.DELIVERED) == 300);

        // then
        Map<String, List<Integer>> byStream = inbox.bodies().stream()
                .map(body -> body.split(" "))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        Collectors.mapping(parts -> Integer.valueOf(parts[1]), Collectors.toList())));
        assertThat(byStream.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
    }

    @Test
    void messages_for_a_receiver_that_is_configured_no_more_are_given_up() {
        // given
        Receiver receiver = receiver("team", opened(new Inbox()));
        add(receiver, "run_1", "{}");
        receivers.clear();

        // when
        dispatcher(FAST);

        // then
        Awaiting.until("the end", () -> deliveries.count(State.DEAD) == 1);
        assertThat(page().get(0).outcome()).isEqualTo("no receiver of this name is configured any more");
    }

    /** @param patience with a receiver; a machine may be busy, so only who must run out of it has little */
    private static DeliverySettings fast(Duration patience) {
        return new DeliverySettings(
                patience,
                List.of(Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(80)),
                Duration.ofDays(4),
                Duration.ofMillis(200),
                Duration.ofMillis(20));
    }

    private Sender silent(Set<String> claimed) {
        return new Sender() {
            @Override
            public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
                claimed.add(delivery.id());
                return new CompletableFuture<>();
            }

            @Override
            public void close() {}
        };
    }

    private Receivers.Known find(String name) {
        Receiver receiver = receivers.get(name);
        return receiver == null ? new Receivers.Known.Unknown() : new Receivers.Known.As(receiver);
    }

    private void dispatcher(DeliverySettings settings) {
        Dispatcher.Ways ways = new Dispatcher.Ways(
                List.of(Cidr.known("127.0.0.0/8")),
                Network.PLAIN,
                Network.PLAIN,
                Optional.empty(),
                delivery -> Optional.empty());
        opened(Dispatcher.of(database, this::find, ways, settings, InstantSource.system(), (receiver, done) -> {})
                .start());
    }

    private Receiver receiver(String name, Inbox inbox) {
        Receiver receiver = new Receiver(name, new Address.Http(inbox.url(), Form.WEBHOOK, SECRET));
        receivers.put(name, receiver);
        return receiver;
    }

    private void add(Receiver receiver, String stream, String body) {
        database.write(transaction -> {
            Deliveries.accepts(transaction, receiver);
            Deliveries.add(transaction, receiver, new Message(stream, "checkout", "run.finished", body));
            return receiver;
        });
    }

    private boolean accepts(Receiver receiver) {
        return database.write(transaction -> Deliveries.accepts(transaction, receiver));
    }

    private boolean replay(Delivery delivery) {
        return database.write(transaction -> Deliveries.replay(transaction, delivery))
                .isPresent();
    }

    private String id(String body) {
        return page().stream()
                .filter(delivery -> delivery.body().equals(body))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Delivery> page() {
        return page(
                new DeliveryFilter(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty()));
    }

    private List<Delivery> page(DeliveryFilter filter) {
        return deliveries.page(filter, 1000);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
