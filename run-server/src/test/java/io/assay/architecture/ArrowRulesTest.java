package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowRulesTest {
    @ParameterizedTest
    @MethodSource("productRules")
    void no_package_knows_what_it_must_not(ArchRule rule) {
        rule.check(Code.PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("fixtureRules")
    void a_forbidden_arrow_is_found(ArchRule rule) {
        assertThat(rule.evaluate(Code.FIXTURES).hasViolation())
                .as("the fixtures hold a class that breaks the rule: %s", rule.getDescription())
                .isTrue();
    }

    static List<ArchRule> productRules() {
        return new ArrowRules(Code.ROOT).all();
    }

    static List<ArchRule> fixtureRules() {
        return new ArrowRules(Code.FIXTURES_ROOT).all();
    }
}
