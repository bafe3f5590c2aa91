package io.assay.client;

import static io.assay.client.FakeServer.HASTY;
import static io.assay.client.FakeServer.json;
import static io.assay.client.FakeServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens that change while a client is used, and what becomes of requests when there is none. */
@Timeout(60)
class BearerTest {
    private static final String WHOAMI = "GET /v1/whoami";
    private static final String WHO = """
            {"name":"ci","role":"runner","projects":["shop"],"credential":"identity-token","issuer":"https://ci.example.com",
             "expiresAt":"2026-01-31T12:05:00Z","trusted":false}""";

    @SuppressWarnings("NullAway.Init")
    private FakeServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Hands out one token after the other, or fails; the last one again and again. */
    private record Tokens(Queue<Object> next) implements Bearer {
        static Tokens of(Object... each) {
            return new Tokens(new ArrayDeque<>(List.of(each)));
        }

        @Override
        public Token token() throws NoTokenException {
            Object now = next.size() > 1 ? next.remove() : next.element();
            if (now instanceof NoTokenException none) {
                throw none;
            }
            return new Token(now.toString());
        }

        @Override
        public String maskedIn(String text) {
            return text.replace("secret", "***");
        }
    }

    private AssayClient client(Object... tokens) {
        return new AssayClient(
                Server.at(server.url()).withBearer(Tokens.of(tokens)).withPatience(HASTY));
    }

    private List<String> shown() {
        return server.asked().stream()
                .map(asked -> asked.header("Authorization"))
                .toList();
    }

    @Test
    void each_request_has_the_token_of_its_time() {
        // given
        server.on(WHOAMI, json(200, WHO));
        AssayClient client = client("first", "second");

        // when
        RemoteIdentity who = client.whoami();
        client.whoami();

        // then
        assertThat(shown()).containsExactly("Bearer first", "Bearer second");
        assertThat(who.name()).isEqualTo("ci");
        assertThat(who.projects()).containsExactly("shop");
        assertThat(who.issuer()).isEqualTo("https://ci.example.com");
        assertThat(who.expiresAt()).isPresent();
        assertThat(who.trusted()).isFalse();
    }

    @Test
    void a_token_that_cannot_be_had_for_a_moment_is_asked_for_again() {
        server.on(WHOAMI, json(200, WHO));

        assertThat(client(new NoTokenException("away", true), "first").whoami().role())
                .isEqualTo("runner");
        assertThat(shown()).containsExactly("Bearer first");
    }

    @Test
    void where_there_is_no_token_nothing_is_sent_and_the_reason_is_told() {
        AssayClient client = client(new NoTokenException("give the job a permission", false));

        ApiException none = catchThrowableOfType(ApiException.class, client::whoami);
        ApiException watched = catchThrowableOfType(
                ApiException.class, () -> client.watch(Texts.ID, Duration.ofMinutes(5), new WatchListener() {}));

        assertThat(none).hasMessage("give the job a permission");
        assertThat(none.type()).isEqualTo("no-token");
        assertThat(none.temporary()).isFalse();
        assertThat(watched).hasMessage("give the job a permission");
        assertThat(shown()).isEmpty();
    }

    @Test
    void what_the_server_repeats_of_a_token_is_masked() {
        server.on(WHOAMI, problem(401, "unauthenticated", "the token secret is not known"));

        assertThat(catchThrowableOfType(
                        ApiException.class, () -> client("secret").whoami()))
                .hasMessageContaining("the token *** is not known");
    }
}
