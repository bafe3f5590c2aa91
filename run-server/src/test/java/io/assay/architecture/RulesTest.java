package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import io.assay.architecture.fixture.engine.Engine;
import io.assay.architecture.fixture.server.cli.Command;
import io.assay.architecture.fixture.util.ReadsTheClock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All rules in one class, so that our classes are read once for them. */
class RulesTest {
    @ParameterizedTest
    @MethodSource("rulesOfTheProduct")
    void the_product_keeps_it(ArchRule rule) {
        rule.check(Code.product());
    }

    @ParameterizedTest
    @MethodSource("rulesOfTestsToo")
    void the_product_and_its_tests_keep_it(ArchRule rule) {
        rule.check(Code.productAndTests());
    }

    @Test
    void the_classes_and_tests_of_every_module_are_looked_at() {
        assertThat(Code.product().contain("io.assay.run.Run")).isTrue();
        assertThat(Code.product().contain("io.assay.server.cli.Main")).isTrue();
        assertThat(Code.product().contain(RulesTest.class)).isFalse();
        assertThat(Code.productAndTests().contain("io.assay.run.TransitionsTest"))
                .isTrue();
        assertThat(Code.productAndTests().contain(RulesTest.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rulesOfFixtures")
    void a_breach_is_found(ArchRule rule) {
        assertThat(rule.evaluate(Code.FIXTURES).hasViolation())
                .as("the fixtures hold a class that breaks the rule: %s", rule.getDescription())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("houseRulesOfFixtures")
    void what_only_the_command_and_the_wiring_may_do_is_let_through_there(ArchRule rule) {
        assertThat(rule.evaluate(Code.FIXTURES).getFailureReport().getDetails())
                .noneMatch(
                        detail -> detail.contains(Command.class.getName()) || detail.contains(Engine.class.getName()));
    }

    @Test
    void every_way_to_read_the_clock_is_found_and_no_other() {
        List<String> breaches = houseRulesOfFixtures().stream()
                .flatMap(rule -> rule.evaluate(Code.FIXTURES).getFailureReport().getDetails().stream())
                .filter(detail -> detail.contains(ReadsTheClock.class.getName()))
                .toList();

        assertThat(breaches).hasSize(8).allMatch(detail -> detail.contains("ReadsTheClock.wrong"));
    }

    static Stream<ArchRule> rulesOfTheProduct() {
        return Stream.concat(new ArrowRules(Code.ROOT).all().stream(), new HouseRules(Code.ROOT).all().stream());
    }

    static List<ArchRule> rulesOfTestsToo() {
        return NamingRules.all();
    }

    static Stream<ArchRule> rulesOfFixtures() {
        return Stream.of(new ArrowRules(Code.FIXTURES_ROOT).all(), houseRulesOfFixtures(), NamingRules.all())
                .flatMap(List::stream);
    }

    static List<ArchRule> houseRulesOfFixtures() {
        return new HouseRules(Code.FIXTURES_ROOT).all();
    }
}
