package io.assay.defect.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.owner.Routing.Destination;
import io.assay.defect.owner.Routing.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private final Routing routing = new Routing(
            CodeOwners.parsed("/pay/ @alice @shop/pay bob@example.com"),
            List.of(
                    new Route("com.example.pay.*", List.of("@pay-lead"), "pay", "", List.of("money")),
                    new Route("*Slow*", List.of("@carol"), "", "low", List.of()),
                    new Route("*", List.of("@everyone"), "rest", "", List.of())),
            Map.of("@shop/pay", "pay-bot", "bob@example.com", "bob"),
            Map.of("crash", "highest"));

    @Test
    void owners_come_from_the_file_first() {
        Destination destination = routing.of("pay/Card.java", "com.example.pay.CardTest pays", "assertion");

        assertThat(destination.owners()).containsExactly("@alice", "@shop/pay", "bob@example.com");
        assertThat(destination.assignees()).containsExactly("alice", "pay-bot", "bob");
        assertThat(destination.component()).isEqualTo("pay");
        assertThat(destination.labels()).containsExactly("money");
    }

    @Test
    void without_any_the_first_route_that_matches_says_whose_it_is() {
        assertThat(routing.of("", "com.example.pay.CardTest pays", "").assignees())
                .containsExactly("pay-lead");
        assertThat(routing.of("other/A.java", "com.example.SlowTest waits", "").owners())
                .containsExactly("@carol");
        assertThat(routing.of("", "a\nb", "").component()).isEqualTo("rest");
    }

    @Test
    void a_route_has_the_word_before_the_kind_about_priority() {
        assertThat(routing.of("", "com.example.SlowTest waits", "crash").priority())
                .isEqualTo("low");
        assertThat(routing.of("", "com.example.OtherTest waits", "crash").priority())
                .isEqualTo("highest");
        assertThat(routing.of("", "com.example.OtherTest waits", "error").priority())
                .isEmpty();
    }

    @Test
    void a_team_is_nobody_who_could_be_assigned() {
        Routing teams = new Routing(CodeOwners.parsed("* @shop/everyone"), List.of(), Map.of(), Map.of());

        Destination destination = teams.of("a", "b c", "");

        assertThat(destination.owners()).containsExactly("@shop/everyone");
        assertThat(destination.assignees()).isEmpty();
    }

    @Test
    void signs_of_a_pattern_are_only_signs() {
        Routing odd = new Routing(
                CodeOwners.NONE, List.of(new Route("a.(b)[c]*", List.of("@x"), "", "", List.of())), Map.of(), Map.of());

        assertThat(odd.of("", "a.(b)[c] d", "").owners()).containsExactly("@x");
        assertThat(odd.of("", "axbc d", "").owners()).isEmpty();
    }
}
