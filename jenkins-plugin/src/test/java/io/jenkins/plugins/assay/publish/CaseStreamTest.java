package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaseStreamTest {
    private static final CaseResult FULL = new CaseResult(
            new CaseId("", "", "com.example.Cart", "pays ‹€› \n 🛒"),
            "Cart",
            "src/Cart.java",
            7,
            Verdict.TIMED_OUT,
            Duration.ofNanos(1_234_567),
            3,
            new Failure(FailureKind.TIMEOUT, "too late", "Timeout", "at Cart.java:7"),
            new Evidence(
                    "a.xml",
                    Instant.ofEpochMilli(1_700_000_000_123L),
                    "out",
                    List.of("a.png"),
                    Map.of("owner", "cart")),
            false,
            0,
            false);
    private static final CaseResult BARE = new CaseResult(
            new CaseId("", "", "", "x"),
            "",
            null,
            0,
            Verdict.PASSED,
            Duration.ZERO,
            1,
            null,
            Evidence.NONE,
            false,
            0,
            false);

    @Test
    void a_case_arrives_as_it_was_sent() throws Exception {
        CaseIn in = in(sent());

        assertThat(in.next(), is(true));
        assertThat(in.result(), is(FULL));
        assertThat(in.next(), is(true));
        assertThat(in.result(), is(BARE));
        assertThat(in.next(), is(false));
    }

    @Test
    void cases_that_end_too_early_are_never_taken_for_all() throws Exception {
        byte[] sent = sent();

        for (int length = 0; length < sent.length; length++) {
            CaseIn in = in(Arrays.copyOf(sent, length));
            IOException told = assertThrows(IOException.class, () -> readAll(in));
            assertThat(told.getMessage(), containsString("the cases end too early"));
        }
    }

    @Test
    void what_no_agent_of_ours_sends_is_refused() throws Exception {
        byte[] sent = sent();
        Random random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            byte[] spoiled = sent.clone();
            spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt();
            try {
                readAll(in(spoiled));
            } catch (IOException refused) {
                // Either that, or another case: never a fault or an endless reading.
            }
        }
    }

    private static void readAll(CaseIn in) throws IOException {
        while (in.next()) {
            in.result();
        }
    }

    private static byte[] sent() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CaseOut out = new CaseOut(new DataOutputStream(bytes))) {
            out.write(1, FULL);
            out.write(2, BARE);
            assertThat(out.finish(), is(2L));
        }
        return bytes.toByteArray();
    }

    private static CaseIn in(byte[] bytes) {
        return new CaseIn(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
