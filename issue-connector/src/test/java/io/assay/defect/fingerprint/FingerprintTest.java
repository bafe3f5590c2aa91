package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    private static final String ERROR = """
            java.lang.IllegalStateException: no total for %s
            \tat com.acme.shop.Till.total(Till.java:31)
            \tat com.acme.shop.TillTest.adds(TillTest.java:18)
            \tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
            """;
    private static final String ASSERTION = """
            org.opentest4j.AssertionFailedError: the total ==> expected: <3> but was: <4>
            \tat org.junit.jupiter.api.AssertionFailureBuilder.build(AssertionFailureBuilder.java:151)
            \tat com.acme.shop.TillTest.adds(TillTest.java:18)
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cart 4711 | cart 815",
                "com.acme.Cart@1b2c3d | com.acme.Cart@ffee01",
                "cart 0b5ce3c2-7d43-4b12-a52e-1a2f3c4d5e6f | cart 99999999-7d43-4b12-a52e-1a2f3c4d5e6f",
                "/tmp/junit123/cart.xml | /home/ci/workspace/shop@2/cart.xml",
                "C:\\Users\\ci\\cart.xml | D:\\agent\\w 7\\cart.xml",
                "http://127.0.0.1:43111/carts | http://localhost:8080/carts",
                "db.example.com:5432 | 10.1.2.3:41234",
                "2026-01-02T03:04:05.678Z | 2025-11-12T13:14:15Z",
                "Tue Mar 14 10:11:12 UTC 2023 | Wed Apr 05 01:02:03 CET 2025",
                "cart after 1.25 s | cart after 300 s",
                "[pool-1-thread-2] | [pool-17-thread-40]",
                "cart 'a' | cart 'b'"
            })
    void what_differs_from_run_to_run_is_left_out(String once, String again) {
        Fingerprint first = Traces.fingerprint("com.acme.shop.TillTest::adds", ERROR.formatted(once));

        Fingerprint second = Traces.fingerprint("com.acme.shop.TillTest::adds", ERROR.formatted(again));

        assertThat(second.id()).isEqualTo(first.id());
    }

    @ParameterizedTest
    @CsvSource({
        "IllegalStateException, UnsupportedOperationException",
        "Till.total, Till.subtotal",
        "shop.Till., shop.Drawer.",
        "no total, no price"
    })
    void another_type_another_call_or_another_message_is_another_failure(String part, String other) {
        String trace = ERROR.formatted("cart");

        String changed = trace.replace(part, other);

        assertThat(Traces.fingerprint("com.acme.shop.TillTest::adds", changed).id())
                .isNotEqualTo(Traces.fingerprint("com.acme.shop.TillTest::adds", trace)
                        .id());
    }

    @Test
    void an_error_in_production_code_is_one_failure_whichever_case_meets_it() {
        String trace = ERROR.formatted("cart");

        Fingerprint other = Traces.fingerprint(
                "com.acme.shop.ReceiptTest::prints",
                trace.replace("TillTest.adds", "ReceiptTest.prints").replace("TillTest.java", "ReceiptTest.java"));

        assertThat(other.id())
                .isEqualTo(Traces.fingerprint("com.acme.shop.TillTest::adds", trace)
                        .id());
    }

    @Test
    void an_assertion_is_one_failure_whatever_it_compared_and_its_parameters() {
        Fingerprint first = Traces.fingerprint("com.acme.shop.TillTest::adds[1: 1, 2]", ASSERTION);

        Fingerprint second =
                Traces.fingerprint("com.acme.shop.TillTest::adds[2: 5, 6]", ASSERTION.replace("<4>", "<12>"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.parts()).containsEntry("case", "com.acme.shop.TillTest › adds");
    }

    @Test
    void assertions_of_two_methods_are_two_failures() {
        Fingerprint first = Traces.fingerprint("com.acme.shop.TillTest::adds", ASSERTION);

        Fingerprint second =
                Traces.fingerprint("com.acme.shop.TillTest::subtracts", ASSERTION.replace("adds", "subtracts"));

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void an_inherited_case_is_that_of_the_class_that_declares_it() {
        String trace = ASSERTION.replace("TillTest", "AbstractTillTest");

        Fingerprint fast = Traces.fingerprint("com.acme.shop.FastTillTest::adds", trace);
        Fingerprint slow = Traces.fingerprint("com.acme.shop.SlowTillTest::adds", trace);

        assertThat(slow.id()).isEqualTo(fast.id());
        assertThat(slow.aliases()).doesNotContainAnyElementsOf(fast.aliases()).hasSize(1);
    }

    @Test
    void frames_of_libraries_proxies_and_runners_do_not_count() {
        String trace = ERROR.formatted("cart");
        String between = """
                \tat com.acme.shop.Till$$EnhancerBySpringCGLIB$$1a2b3c4d.total(<generated>)
                \tat com.acme.shop.Till$$Lambda$14/0x00000008000c8800.get(Unknown Source)
                \tat com.google.common.base.Preconditions.checkState(Preconditions.java:5)
                """;
        String wrapped = trace.replace("\tat com.acme.shop.Till.", between + "\tat com.acme.shop.Till.");

        Fingerprint fingerprint = Traces.fingerprint("com.acme.shop.TillTest::adds", wrapped);

        assertThat(fingerprint).isEqualTo(Traces.fingerprint("com.acme.shop.TillTest::adds", trace));
    }

    @Test
    void a_function_that_only_throws_is_told_with_its_caller() {
        String trace = ERROR.formatted("cart")
                .replace(
                        "\tat com.acme.shop.Till.total",
                        "\tat com.acme.shop.Checks.requireCart(Checks.java:2)\n\tat com.acme.shop.Till.total");

        Fingerprint fingerprint = Traces.fingerprint("com.acme.shop.TillTest::adds", trace);

        assertThat(fingerprint.parts())
                .containsEntry("at", "com.acme.shop.Checks.requireCart < com.acme.shop.Till.total");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.Cart cannot be cast to com.acme.shop.Item, java.lang.String cannot be cast to com.acme.shop.Till$Item",
        "class [Ljava.lang.Object; cannot be cast to class [I ([Ljava.lang.Object; and [I are in module java.base), class a.B cannot be cast to class a.C (a.B and a.C are in unnamed module of loader 'app')"
    })
    void the_classes_of_a_failed_cast_are_values(String once, String again) {
        String trace = ERROR.replace("no total for %s", "%s").replace("IllegalState", "ClassCast");

        Fingerprint first = Traces.fingerprint("com.acme.shop.TillTest::adds", trace.formatted(once));

        assertThat(Traces.fingerprint("com.acme.shop.TillTest::adds", trace.formatted(again)))
                .isEqualTo(first);
    }

    @Test
    void where_a_full_stack_ended_is_chance() {
        String trace = "java.lang.StackOverflowError\n"
                + "\tat com.acme.Tree.left(Tree.java:1)\n\tat com.acme.Tree.right(Tree.java:2)\n".repeat(500);
        String oneDeeper = trace.replaceFirst("\tat com.acme.Tree.left\\(Tree.java:1\\)\n", "");

        Fingerprint fingerprint = Traces.fingerprint("com.acme.TreeTest::grows", oneDeeper);

        assertThat(fingerprint).isEqualTo(Traces.fingerprint("com.acme.TreeTest::grows", trace));
    }

    @Test
    void colours_and_line_ends_change_nothing() {
        String trace = ERROR.formatted("cart");
        String printed = ("\u001b[1;31m" + trace.replace("\n", "\u001b[0m\r\n\u001b[2m") + "\u001b[0m")
                .replace("\u001b[2m\u001b[0m", "");

        Fingerprint fingerprint = Traces.fingerprint("com.acme.shop.TillTest::adds", printed);

        assertThat(fingerprint).isEqualTo(Traces.fingerprint("com.acme.shop.TillTest::adds", trace));
    }

    @Test
    void the_explanation_says_what_went_in_and_what_was_blanked() {
        Fingerprint fingerprint = Traces.fingerprint("com.acme.shop.TillTest::adds", ERROR.formatted("cart 4711"));

        assertThat(fingerprint.id()).matches("v1:[0-9a-f]{32}");
        assertThat(fingerprint.explanation()).isEqualTo("""
                        at: com.acme.shop.Till.total
                        kind: error
                        message: no total for cart …
                        type: java.lang.IllegalStateException
                        blanked: number
                        """);
    }

    @Test
    void a_record_from_before_the_call_was_renamed_is_found_by_its_case() {
        Fingerprint before = Traces.fingerprint("com.acme.shop.TillTest::adds", ERROR.formatted("cart"));
        Fingerprint after = Traces.fingerprint(
                "com.acme.shop.TillTest::adds", ERROR.formatted("cart").replace("Till.total", "Till.sum"));

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.aliases()).isEqualTo(before.aliases()).hasSize(1);
    }
}
