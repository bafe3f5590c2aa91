package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WildcardTest {
    @Property
    void it_matches_what_the_same_regular_expression_matches(
            @ForAll @Chars({'a', 'b', '*'}) @StringLength(max = 6) String pattern,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(Pattern.matches(pattern.replace("*", ".*"), text));
    }

    @Test
    void many_stars_take_no_more_than_pattern_times_text() {
        assertThat(new Wildcard("*a".repeat(200) + "b").matches("a".repeat(10_000)))
                .isFalse();
    }
}
