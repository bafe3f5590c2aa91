package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CaseIdTest {
    @Test
    void a_case_is_shown_with_what_is_known_of_it() {
        assertThat(new CaseId("smoke", "os=linux", "CartTest", "adds()").display())
                .isEqualTo("CartTest › adds() [os=linux]");
        assertThat(new CaseId("smoke", "", "CartTest", "adds()").display()).isEqualTo("CartTest › adds()");
        assertThat(new CaseId("smoke", "", "", "adds").display()).isEqualTo("adds");
    }

    @Test
    void the_same_case_on_another_leg_is_another_case() {
        CaseId linux = new CaseId("smoke", "os=linux", "CartTest", "adds()");
        CaseId windows = new CaseId("smoke", "os=windows", "CartTest", "adds()");

        assertThat(linux.key()).isNotEqualTo(windows.key());
    }

    @Test
    void cases_sort_by_container_then_name_whatever_characters_they_hold() {
        List<CaseId> sorted = List.of(
                new CaseId("smoke", "", "cart", "zero"),
                new CaseId("smoke", "", "cart\tsecond", "adds"),
                new CaseId("smoke", "", "cart second", "adds"));
        List<CaseId> shuffled = new ArrayList<>(sorted);

        Collections.reverse(shuffled);
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(sorted);
    }

    @Property
    void two_cases_have_the_same_key_only_when_they_are_the_same(
            @ForAll("ids") CaseId one, @ForAll("ids") CaseId other) {
        assertThat(one.key().equals(other.key())).isEqualTo(one.equals(other));
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<CaseId> ids() {
        Arbitrary<String> parts = Arbitraries.strings()
                .withChars('a', '0', '1', '\u001e', '\u001f')
                .ofMaxLength(3);
        return Combinators.combine(parts, parts, parts, parts).as(CaseId::new).withoutEdgeCases();
    }
}
