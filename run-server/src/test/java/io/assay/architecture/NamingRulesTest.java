package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamingRulesTest {
    private static final JavaClasses EVERYTHING = Code.productAndTests();

    @Test
    void tests_of_every_module_are_looked_at() {
        assertThat(EVERYTHING.contain("io.assay.run.TransitionsTest")).isTrue();
        assertThat(EVERYTHING.contain(NamingRulesTest.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void our_code_keeps_it(ArchRule rule) {
        rule.check(EVERYTHING);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_breach_is_found(ArchRule rule) {
        assertThat(rule.evaluate(Code.FIXTURES).hasViolation())
                .as("the fixtures hold a class that breaks the rule: %s", rule.getDescription())
                .isTrue();
    }

    static List<ArchRule> rules() {
        return NamingRules.all();
    }
}
