package io.assay.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = bytes("{\"test\": 2432232314}");
    private static final byte[] KEY = StandardSignature.key(SECRET).orElseThrow();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_example_of_the_reference_libraries_is_signed_as_they_do() {
        // given, when
        String signature = StandardSignature.sign(KEY, ID, Instant.ofEpochSecond(1614265330), BODY);

        // then
        assertThat(signature).isEqualTo(SIGNATURE);
        assertThat(StandardSignature.matches(KEY, ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void one_good_signature_among_several_is_enough() {
        // given
        String several =
                "v1,AAAA v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== "
                        + "v1,%%% " + SIGNATURE;

        // when, then
        assertThat(StandardSignature.matches(KEY, ID, TIME, several, BODY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v1,",
                "v1",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=",
                "v1,g0hM9SsE+OTPJTGt",
            })
    void what_is_no_signature_by_the_key_does_not_match(String signatures) {
        assertThat(StandardSignature.matches(KEY, ID, TIME, signatures, BODY)).isFalse();
    }

    @Test
    void everything_that_is_signed_counts() {
        assertThat(StandardSignature.matches(KEY, ID + "x", TIME, SIGNATURE, BODY))
                .isFalse();
        assertThat(StandardSignature.matches(KEY, ID, "1614265331", SIGNATURE, BODY))
                .isFalse();
        assertThat(StandardSignature.matches(KEY, ID, TIME, SIGNATURE, bytes("{}")))
                .isFalse();
    }

    @Test
    void a_message_is_timely_for_five_minutes_in_both_directions() {
        // given
        Instant sent = Instant.ofEpochSecond(1614265330);

        // when, then
        assertThat(StandardSignature.isTimely(TIME, sent.plus(Duration.ofMinutes(5))))
                .isTrue();
        assertThat(StandardSignature.isTimely(TIME, sent.minus(Duration.ofMinutes(5))))
                .isTrue();
        assertThat(StandardSignature.isTimely(TIME, sent.plus(Duration.ofSeconds(301))))
                .isFalse();
        assertThat(StandardSignature.isTimely(TIME, sent.minus(Duration.ofSeconds(301))))
                .isFalse();
        assertThat(StandardSignature.isTimely("-1614265330", sent)).isFalse();
        assertThat(StandardSignature.isTimely("99999999999999999999", sent)).isFalse();
        assertThat(StandardSignature.isTimely("", sent)).isFalse();
    }

    @Test
    void a_secret_has_at_least_24_bytes_in_base64() {
        assertThat(StandardSignature.key("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isPresent();
        assertThat(StandardSignature.key("")).isEmpty();
        assertThat(StandardSignature.key("whsec_")).isEmpty();
        assertThat(StandardSignature.key("whsec_c2hvcnQ=")).isEmpty();
        assertThat(StandardSignature.key("whsec_not base64 at all, and long enough"))
                .isEmpty();
    }
}
