package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    java       | com.acme.shop.TillTest       | java.lang.NumberFormatException | com.acme.shop.Prices.require < com.acme.shop.Prices$Reader.read
                    kotlin     | com.acme.shop.TillTest       | kotlin.UninitializedPropertyAccessException | com.acme.shop.Till.getDrawer
                    scala      | com.acme.shop.TillSpec       | scala.MatchError             | com.acme.shop.Till.total
                    python     | tests/test_till.py           | ValueError                   | till.py.price
                    javascript | till.test.js                 | TypeError                    | till.js.Till.price
                    firefox    | till.test.js                 | TypeError                    | till.js.total
                    ruby       | till_test.rb                 | ArgumentError                | till.rb.Integer
                    go         | example.com/shop             | panic                        | till.go.shop.(*Till).At
                    dotnet     | Acme.Shop.Tests.TillTests    | System.FormatException       | Acme.Shop.Till.Price
                    php        | Acme\\Tests\\TillTest        | TypeError                    | Till.php
                    php-fatal  | Acme\\Tests\\TillTest        | DivisionByZeroError          | Till.php.Acme\\Till::share
                    rust       | till                         | panic                        | till.rs.till::Till::at
                    asan       | till                         | AddressSanitizer: heap-use-after-free | till.cc.Till::at
                    ubsan      | TillTest                     | UndefinedBehaviorSanitizer   | till.cc.Till::add
                    tsan       | TillTest                     | ThreadSanitizer: data race   | till.cc.Till::add
                    """)
    void an_error_is_what_was_thrown_first_and_the_projects_own_call_that_it_came_from(
            String trace, String container, String type, String place) {
        Fingerprint fingerprint = Traces.fingerprint(container + "::adds", Traces.read(trace));

        assertThat(fingerprint.parts()).containsEntry("type", type).containsEntry("at", place);
    }

    @ParameterizedTest
    @CsvSource({
        "pytest, tests/test_till.py, AssertionError",
        "javascript-assert, till.test.js, AssertionError",
        "typescript, src/till.test.ts, Error",
        "rspec, spec/till_spec.rb, ''",
        "go-assert, example.com/shop, ''",
        "rust-assert, till::tests, panic"
    })
    void an_assertion_is_its_case_and_the_message_without_what_was_compared(
            String trace, String container, String type) {
        Fingerprint fingerprint = Traces.fingerprint(container + "::adds", Traces.read(trace));

        assertThat(fingerprint.parts())
                .containsAllEntriesOf(Map.of("kind", "assertion", "type", type, "case", container + " › adds"));
        assertThat(fingerprint.parts().get("message"))
                .endsWith("expected … but was …")
                .doesNotContain("3")
                .doesNotContain("4");
    }

    @ParameterizedTest
    @CsvSource({"python", "javascript", "ruby", "go", "dotnet", "php", "php-fatal", "rust", "asan", "ubsan", "tsan"})
    void another_workspace_and_other_lines_are_the_same_failure(String name) {
        String trace = Traces.read(name);
        String moved = trace.replace("/home/ci/shop", "/var/lib/agent/workspace/shop@2")
                .replace("C:\\work\\shop", "D:\\agent\\7")
                .replaceAll("(\\.\\w+:|line |php\\()\\d+", "$177")
                .replaceAll("0x[0-9a-f]{4,}", "0x123456");

        Fingerprint fingerprint = Traces.fingerprint("shop::adds", moved);

        assertThat(moved).isNotEqualTo(trace);
        assertThat(fingerprint).isEqualTo(Traces.fingerprint("shop::adds", trace));
    }
}
