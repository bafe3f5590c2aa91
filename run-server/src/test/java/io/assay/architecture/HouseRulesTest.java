package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import io.assay.architecture.fixture.engine.Engine;
import io.assay.architecture.fixture.server.cli.Command;
import io.assay.architecture.fixture.util.ReadsTheClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    @ParameterizedTest
    @MethodSource("productRules")
    void our_code_keeps_it(ArchRule rule) {
        rule.check(Code.PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("fixtureRules")
    void a_breach_is_found(ArchRule rule) {
        assertThat(rule.evaluate(Code.FIXTURES).hasViolation())
                .as("the fixtures hold a class that breaks the rule: %s", rule.getDescription())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("fixtureRules")
    void what_only_the_command_and_the_wiring_may_do_is_let_through_there(ArchRule rule) {
        assertThat(rule.evaluate(Code.FIXTURES).getFailureReport().getDetails())
                .noneMatch(
                        detail -> detail.contains(Command.class.getName()) || detail.contains(Engine.class.getName()));
    }

    @Test
    void every_way_to_read_the_clock_is_found_and_no_other() {
        List<String> breaches = fixtureRules().stream()
                .flatMap(rule -> rule.evaluate(Code.FIXTURES).getFailureReport().getDetails().stream())
                .filter(detail -> detail.contains(ReadsTheClock.class.getName()))
                .toList();

        assertThat(breaches).hasSize(8).allMatch(detail -> detail.contains("ReadsTheClock.wrong"));
    }

    static List<ArchRule> productRules() {
        return new HouseRules(Code.ROOT).all();
    }

    static List<ArchRule> fixtureRules() {
        return new HouseRules(Code.FIXTURES_ROOT).all();
    }
}
