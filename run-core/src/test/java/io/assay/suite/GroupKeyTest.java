package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.suite.Concurrency.Scope;
import io.assay.suite.GroupKey.Values;
import org.junit.jupiter.api.Test;

class GroupKeyTest {
    private static final Values RUN = new Values("shop", "smoke", "staging", "refs/pull/7/head", "");

    @Test
    void variables_stand_for_what_the_run_has_there() {
        assertThat(GroupKey.of(Concurrency.of("{{project}}/{{ suite }}/{{environment}}/{{ref}}"), RUN))
                .hasToString("project:shop:shop/smoke/staging/refs/pull/7/head");
    }

    @Test
    void the_same_name_is_another_group_in_another_project_but_not_in_the_whole_service() {
        // given
        Values other = new Values("blog", "smoke", "", "", "");

        // then
        assertThat(key("db", Scope.PROJECT, RUN)).isNotEqualTo(key("db", Scope.PROJECT, other));
        assertThat(key("db", Scope.ORG, RUN))
                .isEqualTo(key("db", Scope.ORG, other))
                .hasToString("org:db");
        assertThat(key("db", Scope.AGENT, RUN)).hasToString("agent:db");
    }

    @Test
    void a_variable_that_is_empty_for_the_run_is_never_an_empty_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupKey.of(Concurrency.of("{{suite}}/{{revision}}"), RUN))
                .withMessage(
                        "the group '{{suite}}/{{revision}}' holds {{revision}}, and this run has no revision: give it"
                                + " one, or leave the variable out");
    }

    @Test
    void an_unknown_variable_is_told_with_those_that_are_accepted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupKey.of(Concurrency.of("{{branch}}"), RUN))
                .withMessage("the group '{{branch}}' holds the unknown variable {{branch}}. Accepted: {{project}},"
                        + " {{suite}}, {{environment}}, {{ref}}, {{revision}}");
    }

    @Test
    void what_a_variable_stands_for_is_taken_as_it_is() {
        // given
        Values odd = new Values("shop", "smoke", "", "refs/heads/$1\\{{suite}}", "");

        // then
        assertThat(GroupKey.of(Concurrency.of("{{ref}}"), odd)).hasToString("project:shop:refs/heads/$1\\{{suite}}");
    }

    @Test
    void a_name_that_is_blank_or_without_end_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> GroupKey.of(Concurrency.of(" "), RUN));
        assertThatIllegalArgumentException().isThrownBy(() -> GroupKey.of(Concurrency.of("a".repeat(600)), RUN));
    }

    private static GroupKey key(String name, Scope scope, Values values) {
        Concurrency rules = Concurrency.of(name);
        return GroupKey.of(
                new Concurrency(
                        name,
                        scope,
                        rules.max(),
                        rules.weight(),
                        rules.maxQueued(),
                        rules.onFull(),
                        rules.order(),
                        rules.onRunning(),
                        rules.onDuplicate(),
                        rules.interruptible()),
                values);
    }
}
