package io.assay.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTreeTest {
    private static final String REPORT = "target/surefire-reports/TEST-x.xml";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "com.acme.FooTest, src/test/java/com/acme/FooTest.java",
        "com.acme.FooTest$Inner, src/test/java/com/acme/FooTest.java",
        "com.acme.FooTest.Inner, src/test/java/com/acme/FooTest.java",
        "com.acme.FooTest(1.5), src/test/java/com/acme/FooTest.java",
        "com.acme.OtherTest, src/test/kotlin/com/acme/OtherTest.kt",
        "tests.test_a, tests/test_a.py",
        "tests.test_a.TestB, tests/test_a.py",
        "tests.test_a.TestB.TestC, tests/test_a.py",
        "test_a, tests/test_a.py",
        "spec.models.user_spec, spec/models/user_spec.rb",
        "test.calculator_test, test/calculator_test.dart",
        "ShopTests.CartTests, Tests/ShopTests/CartTests.swift"
    })
    void a_class_is_found_by_its_package(String className, String file) {
        // given
        Sources sources = Sources.in(
                root,
                "src/test/java/com/acme/FooTest.java",
                "src/test/java/org/acme/FooTest.java",
                "src/test/kotlin/com/acme/OtherTest.kt",
                "tests/test_a.py",
                "spec/models/user_spec.rb",
                "test/calculator_test.dart",
                "Tests/ShopTests/CartTests.swift");

        // when
        String place = sources.passed(className, null, REPORT);

        // then
        assertThat(place).isEqualTo(file + ":0");
    }

    @ParameterizedTest
    @CsvSource({
        "calculator",
        "utils.string",
        "Calculator adds",
        "com.acme.Missing",
        "tests",
        "App",
        "a..b",
        "'(set-up)'"
    })
    void what_is_no_class_of_the_tree_has_no_file(String className) {
        // given
        Sources sources =
                Sources.in(root, "calculator.py", "utils/string.py", "lib/Calculator.java", "tests/tests.py", "App.kt");

        // when
        String place = sources.passed(className, null, REPORT);

        // then
        assertThat(place).isEqualTo("null:0");
    }

    @ParameterizedTest
    @CsvSource({
        "a/target/surefire-reports/TEST-x.xml, a/src/test/java/com/acme/FooTest.java:0",
        "b/target/surefire-reports/TEST-x.xml, b/src/test/java/com/acme/FooTest.java:0",
        "b/nested/target/TEST-x.xml, b/nested/src/test/java/com/acme/FooTest.java:0",
        "c/target/surefire-reports/TEST-x.xml, null:0",
        "reports/all.xml, null:0",
        "/elsewhere/all.xml, null:0",
        "'', null:0"
    })
    void of_several_classes_the_one_in_the_module_of_the_report_is_meant(String report, String place) {
        // given
        Sources sources = Sources.in(
                root,
                "a/pom.xml",
                "b/pom.xml",
                "b/nested/pom.xml",
                "a/src/test/java/com/acme/FooTest.java",
                "b/src/test/java/com/acme/FooTest.java",
                "b/nested/src/test/java/com/acme/FooTest.java");

        // when
        String found = sources.passed("com.acme.FooTest", null, report);

        // then
        assertThat(found).isEqualTo(place);
    }

    @Test
    void a_report_of_the_root_module_means_the_root_module() {
        // given
        Sources sources = Sources.in(
                root,
                "pom.xml",
                "sub/pom.xml",
                "src/test/java/com/acme/FooTest.java",
                "sub/src/test/java/com/acme/FooTest.java");

        // when
        String found =
                sources.passed("com.acme.FooTest", null, root.resolve(REPORT).toString());

        // then
        assertThat(found).isEqualTo("src/test/java/com/acme/FooTest.java:0");
    }

    @Test
    void a_file_outside_of_the_directories_of_its_package_is_found_by_what_it_declares() {
        // given
        Sources sources = Sources.in(root)
                .with("src/test/kotlin/cart/FooTest.kt", "// shop\npackage com.acme.cart\n")
                .with("src/test/kotlin/till/FooTest.kt", "package com.acme.till\n")
                .with("Shop.Tests/CartTests.cs", "using Xunit;\nnamespace Acme.Shop;\n")
                .with("tests/Unit/CartTest.php", "<?php\n\nnamespace Acme\\Tests\\Unit;\n");

        // when
        String kotlin = sources.passed("com.acme.cart.FooTest", null, REPORT);
        String dotnet = sources.passed("Acme.Shop.CartTests+Inner", null, REPORT);
        String php = sources.passed("Acme\\Tests\\Unit\\CartTest", null, REPORT);

        // then
        assertThat(kotlin).isEqualTo("src/test/kotlin/cart/FooTest.kt:0");
        assertThat(dotnet).isEqualTo("Shop.Tests/CartTests.cs:0");
        assertThat(php).isEqualTo("tests/Unit/CartTest.php:0");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/packages/web/src/a.test.ts, packages/web/src/a.test.ts",
        "/home/runner/work/shop/shop/packages/api/src/a.test.ts, packages/api/src/a.test.ts",
        "'C:\\agent\\_work\\1\\s\\packages\\api\\src\\a.test.ts', packages/api/src/a.test.ts",
        "file:///app/packages/web/src/a.test.ts, packages/web/src/a.test.ts",
        "webpack://shop/./packages/web/src/a.test.ts, packages/web/src/a.test.ts",
        "/app/src/a.test.ts, packages/web/src/a.test.ts",
        "src/a.test.ts, packages/web/src/a.test.ts",
        "./src/../src/a.test.ts, packages/web/src/a.test.ts",
        "'src\\a.test.ts', packages/web/src/a.test.ts",
        "a.test.ts, packages/web/src/a.test.ts",
        "shop/packages/api/src/a.test.ts, packages/api/src/a.test.ts",
        "/app/setup_test.py, setup_test.py",
        "/app/deep/er/absent.ts, /app/deep/er/absent.ts",
        "src/absent.ts, src/absent.ts",
        "'C:\\x\\absent.ts', C:/x/absent.ts"
    })
    void a_path_of_another_machine_is_found_by_its_longest_end(String told, String file) {
        // given
        Sources sources = Sources.in(
                root,
                "packages/web/package.json",
                "packages/api/package.json",
                "packages/web/src/a.test.ts",
                "packages/api/src/a.test.ts",
                "setup_test.py");

        // when
        String place = sources.passed("adds", told, "packages/web/reports/junit.xml");

        // then
        assertThat(place).isEqualTo(file + ":0");
    }

    @ParameterizedTest
    @CsvSource({"/app/src/a.test.ts", "src/a.test.ts", "a.test.ts"})
    void what_could_be_either_of_two_files_stays_as_told(String told) {
        // given
        Sources sources = Sources.in(root, "packages/web/src/a.test.ts", "packages/api/src/a.test.ts");

        // when
        String place = sources.passed("adds", told, "reports/junit.xml");

        // then
        assertThat(place).isEqualTo(told + ":0");
    }

    @Test
    void a_bare_file_name_is_found_by_the_package_of_the_class() {
        // given
        Sources sources =
                Sources.in(root, "a/src/test/java/com/acme/FooTest.java", "a/src/test/java/org/acme/FooTest.java");

        // when
        String place = sources.passed("org.acme.FooTest", "FooTest.java", "reports/all.xml");

        // then
        assertThat(place).isEqualTo("a/src/test/java/org/acme/FooTest.java:0");
    }

    @Test
    void a_path_below_the_root_is_told_relative_to_it_even_through_a_link() throws IOException {
        // given
        Path real = Files.createDirectories(root.resolve("real"));
        Path link = Files.createSymbolicLink(root.resolve("link"), real);
        Sources.write(real, "src/a.test.ts", "");
        SourceTree tree = SourceTree.of(link);

        // when
        ReportedCase byLink = tree.placed(Sources.reported("a", link + "/src/a.test.ts", 3, null), "r.xml");
        ReportedCase byReal = tree.placed(Sources.reported("a", real + "/generated/b.ts", 4, null), "r.xml");

        // then
        assertThat(Sources.place(byLink)).isEqualTo("src/a.test.ts:3");
        assertThat(Sources.place(byReal)).isEqualTo("generated/b.ts:4");
    }

    @Test
    void links_are_not_followed_so_that_a_ring_of_them_ends() throws IOException {
        // given
        Sources sources = Sources.in(root, "src/com/acme/FooTest.java");
        Files.createSymbolicLink(root.resolve("src/ring"), root);

        // when
        String place = sources.passed("com.acme.FooTest", null, REPORT);

        // then
        assertThat(place).isEqualTo("src/com/acme/FooTest.java:0");
    }

    @Test
    void what_a_build_leaves_is_passed_over_but_not_packages_of_that_name() {
        // given
        Sources sources = Sources.in(
                root,
                "target/generated/com/acme/FooTest.java",
                "node_modules/x/com/acme/FooTest.java",
                ".git/com/acme/FooTest.java",
                "src/test/java/com/acme/FooTest.java",
                "src/test/java/com/acme/build/BarTest.java");

        // when
        String foo = sources.passed("com.acme.FooTest", null, REPORT);
        String bar = sources.passed("com.acme.build.BarTest", null, REPORT);

        // then
        assertThat(foo).isEqualTo("src/test/java/com/acme/FooTest.java:0");
        assertThat(bar).isEqualTo("src/test/java/com/acme/build/BarTest.java:0");
    }

    @Test
    void the_container_is_the_same_on_each_machine() {
        // given
        SourceTree tree = Sources.in(root, "src/a.test.js").tree();
        String here = root + "/src/a.test.js > calculator > adds";

        // when
        String local = tree.container(Sources.reported(here, null, 0, null), "jest.json");
        String foreign = tree.container(
                Sources.reported("/home/runner/work/s/s/src/a.test.js > calculator > adds", null, 0, null),
                "jest.json");
        String ofFile = tree.container(Sources.reported("", "/app/src/a.test.js", 0, null), "jest.json");
        String onlyOfTrace = tree.container(
                Sources.reported("", null, 0, "    at adds (" + root + "/src/a.test.js:3:4)"), "jest.json");

        // then
        assertThat(local).isEqualTo("src/a.test.js > calculator > adds");
        assertThat(foreign).isEqualTo(local);
        assertThat(ofFile).isEqualTo("src/a.test.js");
        assertThat(onlyOfTrace).isEmpty();
    }

    @Test
    void a_tree_that_is_too_large_is_told() {
        // given
        SourceTree tree = SourceTree.of(Sources.in(root, "a.py", "b.py", "c.py").root(), 2);

        // when
        boolean before = tree.notice().isPresent();
        tree.placed(Sources.reported("x", "c.py", 0, null), "r.xml");

        // then
        assertThat(before).isFalse();
        assertThat(tree.notice())
                .hasValueSatisfying(notice -> assertThat(notice.text()).startsWith("has more than 2 files"));
    }

    @Test
    void a_tree_that_does_not_exist_leaves_everything_as_told() {
        // given
        SourceTree tree = SourceTree.of(root.resolve("absent"));

        // when
        ReportedCase placed = tree.placed(Sources.reported("com.acme.FooTest", "FooTest.java", 7, null), "r.xml");

        // then
        assertThat(placed).isEqualTo(Sources.reported("com.acme.FooTest", "FooTest.java", 7, null));
    }
}
