package io.assay.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.store.Statements;
import io.assay.server.webhook.event.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliveries of people who do not know the secret, and those that only look like that. */
class AttackTest {
    private static final byte[] BODY = "{\"zen\":\"Keep it logically awesome.\"}".getBytes(UTF_8);
    private static final byte[] OTHER = "{\"zen\":\"Anything added dilutes everything else.\"}".getBytes(UTF_8);
    private static final String SIGNING = WebhookHarness.STANDARD_SECRET;

    @TempDir
    private Path folder;

    private WebhookHarness harness;

    @BeforeEach
    void begin() {
        harness = new WebhookHarness(folder, SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system()));
        harness.project("plain", """
                github: { secret: "${HOOK}" }
                gitlab: { secret: ["${HOOK}", "${EMPTY}", "${NOT_SET}"] }
                standard: { secret: "${STANDARD}" }
                """);
    }

    @AfterEach
    void end() {
        harness.close();
    }

    private static Map<String, String> github(Consumer<Map<String, String>> change) {
        Map<String, String> headers = Senders.github(WebhookHarness.SECRET, "d1", "ping", BODY);
        change.accept(headers);
        return headers;
    }

    private static Map<String, String> gitlab(Consumer<Map<String, String>> change) {
        Map<String, String> headers = Senders.gitlab(WebhookHarness.SECRET, "d1", "Push Hook");
        change.accept(headers);
        return headers;
    }

    private static Map<String, String> standard(Instant at, Consumer<Map<String, String>> change) {
        Map<String, String> headers = Senders.standard(SIGNING, "msg_1", at, BODY);
        change.accept(headers);
        return headers;
    }

    private static String sha256(String secret, byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(Hmac.sha256(secret.getBytes(UTF_8), body));
    }

    static Stream<Arguments> attacks() {
        Instant now = Instant.now();
        String signature = "X-Hub-Signature-256";
        String good = sha256(WebhookHarness.SECRET, BODY);
        return Stream.of(
                Arguments.of("github: no signature", Platform.GITHUB, github(h -> h.remove(signature)), BODY),
                Arguments.of("github: empty signature", Platform.GITHUB, github(h -> h.put(signature, "")), BODY),
                Arguments.of(
                        "github: only SHA-1",
                        Platform.GITHUB,
                        github(h -> {
                            h.remove(signature);
                            h.put("X-Hub-Signature", "sha1=" + "0".repeat(40));
                        }),
                        BODY),
                Arguments.of("github: other body", Platform.GITHUB, github(h -> {}), OTHER),
                Arguments.of(
                        "github: longer body",
                        Platform.GITHUB,
                        github(h -> {}),
                        (new String(BODY, UTF_8) + " ").getBytes(UTF_8)),
                Arguments.of(
                        "github: other secret",
                        Platform.GITHUB,
                        github(h -> h.put(signature, sha256("guessed", BODY))),
                        BODY),
                Arguments.of(
                        "github: empty secret",
                        Platform.GITHUB,
                        github(h -> h.put(signature, sha256("\0", BODY))),
                        BODY),
                Arguments.of(
                        "github: the secret itself",
                        Platform.GITHUB,
                        github(h -> h.put(signature, "sha256=" + WebhookHarness.SECRET)),
                        BODY),
                Arguments.of(
                        "github: cut signature",
                        Platform.GITHUB,
                        github(h -> h.put(signature, good.substring(0, good.length() - 2))),
                        BODY),
                Arguments.of(
                        "github: longer signature", Platform.GITHUB, github(h -> h.put(signature, good + "00")), BODY),
                Arguments.of(
                        "github: other algorithm",
                        Platform.GITHUB,
                        github(h -> h.put(signature, good.replace("sha256", "none"))),
                        BODY),
                Arguments.of(
                        "github: no hexadecimal digits",
                        Platform.GITHUB,
                        github(h -> h.put(signature, "sha256=" + "g".repeat(64))),
                        BODY),
                Arguments.of("github: signed for gitlab", Platform.GITLAB, github(h -> {}), BODY),
                Arguments.of("gitlab: no token", Platform.GITLAB, gitlab(h -> h.remove("X-Gitlab-Token")), BODY),
                Arguments.of("gitlab: empty token", Platform.GITLAB, gitlab(h -> h.put("X-Gitlab-Token", "")), BODY),
                Arguments.of(
                        "gitlab: other token", Platform.GITLAB, gitlab(h -> h.put("X-Gitlab-Token", "guessed")), BODY),
                Arguments.of(
                        "gitlab: longer token",
                        Platform.GITLAB,
                        gitlab(h -> h.put("X-Gitlab-Token", WebhookHarness.SECRET + "x")),
                        BODY),
                Arguments.of(
                        "gitlab: token in another case",
                        Platform.GITLAB,
                        gitlab(h -> h.put("X-Gitlab-Token", WebhookHarness.SECRET.toUpperCase(Locale.ROOT))),
                        BODY),
                Arguments.of(
                        "gitlab: the name of the variable",
                        Platform.GITLAB,
                        gitlab(h -> h.put("X-Gitlab-Token", "${HOOK}")),
                        BODY),
                Arguments.of("standard: other body", Platform.STANDARD, standard(now, h -> {}), OTHER),
                Arguments.of(
                        "standard: other id",
                        Platform.STANDARD,
                        standard(now, h -> h.put("webhook-id", "msg_2")),
                        BODY),
                Arguments.of("standard: no id", Platform.STANDARD, standard(now, h -> h.remove("webhook-id")), BODY),
                Arguments.of(
                        "standard: other time",
                        Platform.STANDARD,
                        standard(now, h -> h.put("webhook-timestamp", Long.toString(now.getEpochSecond() - 1))),
                        BODY),
                Arguments.of(
                        "standard: no time",
                        Platform.STANDARD,
                        standard(now, h -> h.remove("webhook-timestamp")),
                        BODY),
                Arguments.of(
                        "standard: too old",
                        Platform.STANDARD,
                        standard(now.minus(Duration.ofMinutes(6)), h -> {}),
                        BODY),
                Arguments.of(
                        "standard: from the future",
                        Platform.STANDARD,
                        standard(now.plus(Duration.ofMinutes(6)), h -> {}),
                        BODY),
                Arguments.of(
                        "standard: no signature",
                        Platform.STANDARD,
                        standard(now, h -> h.remove("webhook-signature")),
                        BODY),
                Arguments.of(
                        "standard: other version",
                        Platform.STANDARD,
                        standard(
                                now,
                                h -> h.computeIfPresent(
                                        "webhook-signature", (name, value) -> value.replace("v1,", "v0,"))),
                        BODY),
                Arguments.of(
                        "standard: other secret",
                        Platform.STANDARD,
                        Senders.standard("whsec_" + "A".repeat(32), "msg_1", now, BODY),
                        BODY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void an_attack_is_refused_and_leaves_no_row(
            String name, Platform platform, Map<String, String> headers, byte[] body) {
        // when
        Receipt receipt = harness.take(platform, headers, body);

        // then
        assertThat(receipt).isEqualTo(new Receipt.Unverified());
        List<Integer> rows = harness.database.read(
                connection -> Statements.list(connection, row -> row.getInt(1), "SELECT 1 FROM webhook_delivery"));
        assertThat(rows).isEmpty();
    }

    @Test
    void each_platform_is_believed_with_its_own_signature() {
        assertThat(harness.take(Platform.GITHUB, github(h -> {}), BODY)).isInstanceOf(Receipt.Kept.class);
        assertThat(harness.take(Platform.GITLAB, gitlab(h -> {}), BODY)).isInstanceOf(Receipt.Kept.class);
        assertThat(harness.take(Platform.STANDARD, standard(Instant.now(), h -> {}), BODY))
                .isInstanceOf(Receipt.Kept.class);
    }

    @Test
    void with_a_signing_token_gitlab_is_believed_by_its_signature_alone() {
        // given
        harness.project("signing", "gitlab: { secret: \"${STANDARD}\" }\n");
        Map<String, String> token = Senders.gitlab(SIGNING, "d1", "Push Hook");
        Map<String, String> signed = Senders.standard(SIGNING, "d1", Instant.now(), BODY);
        signed.putAll(Senders.gitlab("", "d1", "Push Hook"));

        // when, then
        assertThat(harness.take(Platform.GITLAB, token, BODY)).isEqualTo(new Receipt.Unverified());
        assertThat(harness.take(Platform.GITLAB, signed, OTHER)).isEqualTo(new Receipt.Unverified());
        assertThat(harness.take(Platform.GITLAB, signed, BODY)).isInstanceOf(Receipt.Kept.class);
    }

    @Test
    void while_a_secret_is_rotated_both_are_taken() {
        // given
        harness.project("rotating", "github: { secret: [\"${OTHER_HOOK}\", \"${HOOK}\"] }\n");
        Map<String, String> other =
                Senders.github(WebhookHarness.ENVIRONMENT.getOrDefault("OTHER_HOOK", ""), "d2", "ping", BODY);

        // when
        harness.done(Platform.GITHUB, other, BODY);
        harness.done(Platform.GITHUB, github(h -> {}), BODY);

        // then
        assertThat(harness.webhooks.list(
                        WebhookHarness.ADMIN, DeliveryFilter.within(WebhookHarness.ADMIN.projects()), 10))
                .extracting(found -> found.delivery().projects())
                .containsExactly(List.of("plain", "rotating"), List.of("rotating"));
    }

    @Test
    void what_is_signed_but_has_no_name_is_malformed() {
        assertThat(harness.take(Platform.GITHUB, github(h -> h.remove("X-GitHub-Delivery")), BODY))
                .isInstanceOf(Receipt.Malformed.class);
        assertThat(harness.take(Platform.GITHUB, github(h -> h.put("X-GitHub-Event", " ")), BODY))
                .isInstanceOf(Receipt.Malformed.class);
    }

    @Test
    void a_secret_never_shows_itself() {
        assertThat(new Secret("abc")).hasToString("***");
    }
}
