package io.assay.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places that traces of many languages tell; most traces are what the tools printed, shortened. */
class TracesTest {
    private static final String REPORT = "reports/junit.xml";

    @TempDir
    Path root;

    @Test
    void java_the_frame_of_the_test_nearest_to_the_error_wins() {
        // given
        Sources sources = Sources.in(
                root,
                "src/main/java/com/acme/Foo.java",
                "src/test/java/com/acme/FooTest.java",
                "x/org/junit/Assert.java");
        String trace = """
                org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                \tat app//org.junit.jupiter.api.AssertEquals.failNotEqual(AssertEquals.java:197)
                \tat app//com.acme.Foo.add(Foo.java:9)
                \tat app//com.acme.FooTest$Inner.helper(FooTest.java:40)
                \tat com.acme.FooTest.lambda$adds$0(FooTest.java:42) ~[test-classes/:na]
                \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
                """;

        // when
        String own = sources.failed("com.acme.FooTest", null, trace, REPORT);
        String other = sources.failed("com.acme.BarTest", null, trace, REPORT);
        String told = sources.failed("com.acme.FooTest", "FooTest.java", trace, REPORT);

        // then
        assertThat(own).isEqualTo("src/test/java/com/acme/FooTest.java:40");
        assertThat(other).isEqualTo("src/main/java/com/acme/Foo.java:9");
        assertThat(told).isEqualTo(own);
    }

    @Test
    void java_the_cause_is_searched_when_the_error_around_it_does_not_tell() {
        // given
        Sources sources = Sources.in(root, "src/test/java/com/acme/FooTest.java");
        String trace = """
                java.util.concurrent.ExecutionException: failed
                \tat java.base/java.util.concurrent.FutureTask.report(FutureTask.java:122)
                Caused by: java.lang.IllegalStateException: late
                \tat com.acme.FooTest.adds(FooTest.java:12)
                \t... 3 more
                """;

        // when
        String place = sources.failed("com.acme.FooTest", null, trace, REPORT);

        // then
        assertThat(place).isEqualTo("src/test/java/com/acme/FooTest.java:12");
    }

    @Test
    void kotlin_a_file_may_have_another_name_and_lie_elsewhere_than_its_class() {
        // given
        Sources sources = Sources.in(root).with("src/test/kotlin/cart/Carts.kt", "package com.acme.cart\n");
        String trace = """
                kotlin.NotImplementedError: later
                \tat com.acme.cart.CartTest.adds two of them(Carts.kt:12)
                \tat com.acme.cart.CartTest$adds$1.invokeSuspend(Carts.kt:9)
                \tat _COROUTINE._BOUNDARY._(CoroutineDebugging.kt:46)
                """;

        // when
        String place = sources.failed("com.acme.cart.CartTest", null, trace, REPORT);

        // then
        assertThat(place).isEqualTo("src/test/kotlin/cart/Carts.kt:12");
    }

    @Test
    void python_the_last_frame_is_the_nearest() {
        // given
        Sources sources = Sources.in(root, "tests/test_a.py", "app.py");
        String pytest = """
                def test_div():
                >       div(1, 0)

                tests/test_a.py:9:
                _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

                >       return a / b
                E       ZeroDivisionError: division by zero

                app.py:2: ZeroDivisionError""";
        String traceback = """
                Traceback (most recent call last):
                  File "/usr/lib/python3.11/unittest/case.py", line 57, in testPartExecutor
                  File "/app/tests/test_a.py", line 9, in test_div
                    div(1, 0)
                  File "/app/tests/test_a.py", line 20, in helper
                  File "/app/app.py", line 2, in div
                ZeroDivisionError: division by zero
                """;

        // when
        String ofPytest = sources.failed("tests.test_a", null, pytest, REPORT);
        String ofUnittest = sources.failed("tests.test_a.TestB", null, traceback, REPORT);

        // then
        assertThat(ofPytest).isEqualTo("tests/test_a.py:9");
        assertThat(ofUnittest).isEqualTo("tests/test_a.py:20");
    }

    @Test
    void javascript_frames_come_from_files_servers_and_bundles() {
        // given
        Sources sources = Sources.in(root, "src/a.test.ts", "src/calc.ts");
        String jest = """
                Error: expect(received).toBe(expected)
                    at Object.toBe (/home/runner/work/shop/shop/node_modules/expect/build/index.js:12:1)
                    at add (/home/runner/work/shop/shop/src/calc.ts:2:9)
                    at Object.<anonymous> (/home/runner/work/shop/shop/src/a.test.ts:10:5)
                    at node:internal/process/task_queues:140:7""";

        // when
        String own = sources.failed("calculator", "/home/runner/work/shop/shop/src/a.test.ts", jest, REPORT);
        String unknown = sources.failed("calculator", null, jest, REPORT);
        String vitest = sources.failed("src/a.test.ts", null, "AssertionError: no\n ❯ src/a.test.ts:3:4", REPORT);
        String windows = sources.failed("calculator", null, "    at C:\\a b\\shop\\src\\a.test.ts:7:5", REPORT);
        String served = sources.failed("x", null, "    at add (http://localhost:5173/src/a.test.ts?t=170:8:5)", REPORT);
        String bundled = sources.failed("x", null, "    at webpack://shop/./src/a.test.ts:6:5", REPORT);
        String module = sources.failed("x", null, "    at file:///C:/shop/src/a.test.ts:5:5", REPORT);

        // then
        assertThat(own).isEqualTo("src/a.test.ts:10");
        assertThat(unknown).isEqualTo("src/calc.ts:2");
        assertThat(vitest).isEqualTo("src/a.test.ts:3");
        assertThat(windows).isEqualTo("src/a.test.ts:7");
        assertThat(served).isEqualTo("src/a.test.ts:8");
        assertThat(bundled).isEqualTo("src/a.test.ts:6");
        assertThat(module).isEqualTo("src/a.test.ts:5");
    }

    @Test
    void go_files_are_found_by_the_import_path_of_their_package() {
        // given
        Sources sources = Sources.in(root, "shop/calc/calc_test.go", "till/calc/calc_test.go")
                .with("shop/go.mod", "module example.com/shop\n\ngo 1.18\n")
                .with("till/go.mod", "module example.com/till // both\n");
        String panic = """
                panic: no nines [recovered]
                \tpanic: no nines

                goroutine 18 [running]:
                testing.tRunner.func1.2({0x5031a0, 0x551840})
                \t/usr/lib/go-1.19/src/testing/testing.go:1396 +0x24e
                panic({0x5031a0, 0x551840})
                \t/usr/lib/go-1.19/src/runtime/panic.go:884 +0x212
                example.com/shop/calc.add(...)
                \t/build/shop/calc/calc_test.go:3
                """;

        // when
        String logged = sources.failed("example.com/till/calc", null, "    calc_test.go:5: want 3\n", REPORT);
        String attribute = sources.passed("example.com/shop/calc", "calc_test.go", REPORT);
        String panicked = sources.failed("example.com/shop/calc", null, panic, REPORT);

        // then
        assertThat(logged).isEqualTo("till/calc/calc_test.go:5");
        assertThat(attribute).isEqualTo("shop/calc/calc_test.go:0");
        assertThat(panicked).isEqualTo("shop/calc/calc_test.go:3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "   at Acme.BarTests.Adds() in /src/Shop/BarTests.cs:line 42           | Shop/BarTests.cs:42",
                "   at Acme.BarTests.Adds() in C:\\src\\My Shop\\Shop\\BarTests.cs:line 42 | Shop/BarTests.cs:42",
                "   bei Acme.BarTests.Adds() in /_/Shop/BarTests.cs:Zeile 42.          | Shop/BarTests.cs:42",
                "     # ./spec/foo_spec.rb:12:in `block (2 levels) in <top>'           | spec/foo_spec.rb:12",
                "FooTest#test_a [spec/foo_spec.rb:3]:                                  | spec/foo_spec.rb:3",
                "/app/tests/FooTest.php:12                                             | tests/FooTest.php:12",
                "#0 /app/tests/FooTest.php(13): foo()                                  | tests/FooTest.php:13",
                "thread 'it' panicked at tests/adds.rs:5:9:                            | tests/adds.rs:5",
                "thread 'it' panicked at 'no', tests/adds.rs:6:9                       | tests/adds.rs:6",
                "/build/cc/foo_test.cc:12: Failure                                     | cc/foo_test.cc:12",
                "foo_test.cc:14: Failure                                               | cc/foo_test.cc:14",
                "D:\\b\\cc\\foo_test.cc(15): error: Value of: x                         | cc/foo_test.cc:15",
                "/b/Tests/ShopTests/FooTests.swift:9: error: -[A.B c] : no             | Tests/ShopTests/FooTests.swift:9",
                "test/a_test.dart 12:5  main.<fn>                                      | test/a_test.dart:12",
                "     test/foo_test.exs:12: (test)                                     | test/foo_test.exs:12",
                "     (shop 0.1.0) test/foo_test.exs:13: Shop.FooTest                  | test/foo_test.exs:13",
                "#   at t/foo.t line 7.                                                | t/foo.t:7"
            })
    void a_frame_of_a_language_is_found(String trace, String place) {
        // given
        Sources sources = Sources.in(
                root,
                "Shop/BarTests.cs",
                "spec/foo_spec.rb",
                "tests/FooTest.php",
                "tests/adds.rs",
                "cc/foo_test.cc",
                "Tests/ShopTests/FooTests.swift",
                "test/a_test.dart",
                "test/foo_test.exs",
                "t/foo.t");

        // when
        String found = sources.failed("", null, trace, REPORT);

        // then
        assertThat(found).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "    at /app/node_modules/x/src/index.ts:1:2",
                "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)",
                "  File \"/usr/lib/python3.11/src/index.py\", line 5, in f",
                "             at /rustc/5980/library/std/src/index.rs:689:5",
                "/var/lib/gems/3.1.0/gems/x/src/index.rb:3:in `f'",
                "expected 12:30 but was 12:31, see index.ts and a.b.c:12",
                "/elsewhere/index.ts:12:3"
            })
    void a_library_or_another_file_of_a_common_name_is_no_place(String trace) {
        // given
        Sources sources =
                Sources.in(root, "src/index.ts", "src/index.py", "src/index.rs", "src/index.rb", "ArrayList.java");

        // when
        String found = sources.failed("", null, trace, REPORT);

        // then
        assertThat(found).isEqualTo("null:0");
    }

    @Test
    void what_the_report_tells_itself_comes_before_the_trace() {
        // given
        Sources sources = Sources.in(root, "src/a.test.ts");

        // when
        var placed = sources.tree()
                .placed(Sources.reported("x", "/app/src/a.test.ts", 3, "    at src/a.test.ts:10:5"), REPORT);

        // then
        assertThat(Sources.place(placed)).isEqualTo("src/a.test.ts:3");
    }
}
