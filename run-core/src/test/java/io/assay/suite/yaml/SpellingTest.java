package io.assay.suite.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> WORDS = List.of("run", "timeout", "labels", "min-pass-rate");

    @ParameterizedTest
    @CsvSource({
        "tiemout, timeout",
        "label, labels",
        "minPassRate, min-pass-rate",
        "rnu, run",
        "RUN, run",
        "time-out, timeout"
    })
    void a_few_typing_mistakes_are_seen_through(String word, String meant) {
        assertThat(Spelling.nearest(word, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"url", "colour", "t", "passing-rate-at-least"})
    void other_words_are_nobodys_mistake(String word) {
        assertThat(Spelling.nearest(word, WORDS)).isEmpty();
    }

    @Property(tries = 200)
    void distance_is_the_same_both_ways_and_never_more_than_the_longer_word(
            @ForAll @AlphaChars @StringLength(min = 4, max = 8) String one,
            @ForAll @AlphaChars @StringLength(min = 4, max = 8) String other) {
        assertThat(Spelling.distance(one, other)).isEqualTo(Spelling.distance(other, one));
        assertThat(Spelling.distance(one, other)).isBetween(0, Math.max(one.length(), other.length()));
        assertThat(Spelling.distance(one, one)).isZero();
    }
}
