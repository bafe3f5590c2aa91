package io.assay.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
    private static final String STREAM = String.join(
            "",
            "\ufeff: hello\n\nevent: run\nid: 1\ndata: {\"name\":\"Zürich 🚂\"}\n\n",
            "data: first\r\ndata:second\r\ndata\r\n\r\nid\rdata:  two blanks\r\r: keep-alive\nunknown: x\nretry: 1500\n",
            "id: 7\n\nevent: end\ndata: end\n\ndata: never finished");

    private final List<ServerEvent> events = new ArrayList<>();

    private EventParser parser(int limit) {
        return new EventParser("", limit, events::add);
    }

    private void feed(EventParser parser, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        parser.feed(bytes, 0, bytes.length);
    }

    @Test
    void reads_what_the_standard_describes() {
        // when
        EventParser parser = parser(1000);
        feed(parser, STREAM);

        // then
        assertThat(events)
                .containsExactly(
                        new ServerEvent("run", "{\"name\":\"Zürich 🚂\"}", "1"),
                        new ServerEvent("message", "first\nsecond\n", "1"),
                        new ServerEvent("message", " two blanks", ""),
                        new ServerEvent("end", "end", "7"));
        assertThat(parser.lastId()).isEqualTo("7");
        assertThat(parser.retry()).contains(Duration.ofMillis(1500));
    }

    /** Wherever the network cuts, also within a character or between CR and LF, the events are the same. */
    @Property(tries = 300)
    void cuts_change_nothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int longest) {
        // given
        events.clear();
        feed(parser(1000), STREAM);
        List<ServerEvent> whole = List.copyOf(events);
        events.clear();
        byte[] bytes = STREAM.getBytes(UTF_8);
        Random random = new Random(seed);

        // when
        EventParser parser = parser(1000);
        for (int from = 0; from < bytes.length; ) {
            int length = Math.min(1 + random.nextInt(longest), bytes.length - from);
            parser.feed(bytes, from, length);
            from += length;
        }

        // then
        assertThat(events).isEqualTo(whole);
    }

    /** Any bytes at all. */
    @Property(tries = 300)
    void noise_is_survived_and_cuts_of_it_change_nothing(@ForAll byte[] noise) {
        // given
        events.clear();
        parser(100).feed(noise, 0, noise.length);
        List<ServerEvent> whole = List.copyOf(events);
        events.clear();

        // when
        EventParser parser = parser(100);
        for (int i = 0; i < noise.length; i++) {
            parser.feed(noise, i, 1);
        }

        // then
        assertThat(events).isEqualTo(whole);
    }

    @Test
    void an_event_beyond_the_limit_is_left_out_and_its_id_counts() {
        // when
        EventParser parser = parser(100);
        feed(parser, "data: " + "x".repeat(1_000) + "\nid: 5\n\ndata: small\n\n");

        // then
        assertThat(events).containsExactly(new ServerEvent("message", "small", "5"));
    }

    @Test
    void a_long_comment_makes_no_event_too_large() {
        // when
        feed(parser(100), ":" + "x".repeat(1_000) + "\ndata: small\n\n");

        // then
        assertThat(events).extracting(ServerEvent::data).containsExactly("small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry: soon\n\n", "retry: -1\n\n", "retry:\n\n", "retry: 99999999999999\n\n"})
    void what_is_no_number_is_no_pause(String text) {
        // when
        EventParser parser = parser(100);
        feed(parser, text);

        // then
        assertThat(parser.retry()).isEmpty();
    }

    @Test
    void an_id_with_a_null_is_no_id() {
        // when
        EventParser parser = new EventParser("3", 100, events::add);
        feed(parser, "id: 4\0\ndata: x\n\n");

        // then
        assertThat(events).containsExactly(new ServerEvent("message", "x", "3"));
    }

    @Test
    void half_a_byte_order_mark_is_text() {
        // when
        EventParser parser = parser(100);
        parser.feed(new byte[] {(byte) 0xef, (byte) 0xbb, 'x', '\n'}, 0, 4);
        feed(parser, "data: y\n\n");

        // then
        assertThat(events).extracting(ServerEvent::data).containsExactly("y");
    }
}
