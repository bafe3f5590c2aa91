package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTextTest {
    @Property(tries = 300)
    void any_text_has_a_fingerprint_and_the_same_again(@ForAll("traces") String trace) {
        Fingerprint once = Traces.fingerprint("com.acme.TillTest::adds", trace);

        assertThat(Traces.fingerprint("com.acme.TillTest::adds", trace)).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> traces() {
        Arbitrary<String> line = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(List.of(
                        "Caused by: ",
                        "\tat a.B.c(D.java:1)",
                        "\tat a.B$1.lambda$x$1(D.kt:1)",
                        " ---> A.B: c",
                        "   at A.B.C() in d.cs:line 1",
                        "Traceback (most recent call last):",
                        "  File \"a.py\", line 1, in b",
                        "goroutine 1 [running]:",
                        "panic: x",
                        "#0 a.php(1): b()",
                        "a.rb:1:in `b'",
                        "thread 'x' panicked at a.rs:1:1:",
                        "==1==ERROR: AddressSanitizer: x",
                        "    at a (b.js:1:1)",
                        "expected: 1",
                        "got: 2")));
        return line.list().ofMaxSize(20).map(lines -> String.join("\n", lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "[", "<", "'", "/tmp/", "a.b.", "1:", "expected ", "at ", "0x1", "é", " == ", "\u001b["})
    @Timeout(20)
    void a_long_text_of_anything_takes_time_that_grows_with_its_length_only(String part) {
        String trace = part.repeat(2_000_000 / part.length());

        assertThat(Traces.fingerprint("a::b", trace).id()).startsWith("v1:");
        assertThat(Traces.fingerprint("a::b", trace + "\n\tat a.B.c(D.java:1)").id())
                .startsWith("v1:");
    }

    @Test
    void a_case_without_any_text_has_a_fingerprint() {
        Fingerprint fingerprint =
                Symptom.of(new FailedCase("", "adds", null, "", "", "")).fingerprint();

        assertThat(fingerprint.parts()).containsEntry("case", "adds").containsEntry("kind", "assertion");
    }
}
