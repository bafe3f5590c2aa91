package io.assay.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.suite.Select;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectTemplateTest {
    private static final Selection ADDS = new Selection("shop.CartTest", "src/CartTest.java", "adds()");
    private static final Selection REMOVES = new Selection("shop.CartTest", "src/CartTest.java", "removes(int)[2]");
    private static final Selection PRICES = Selection.container("shop.PriceTest", "src/PriceTest.java");

    @Test
    void a_join_repeats_only_the_word_with_placeholders() {
        SelectTemplate template = template("-B -Dtest={class}#{method} -o", ",");

        String words = template.expand(List.of(ADDS, REMOVES));

        assertThat(words).isEqualTo("-B -Dtest=shop.CartTest#adds,shop.CartTest#removes -o");
    }

    @Test
    void a_blank_join_repeats_the_whole_template() {
        SelectTemplate template = template("--tests {class}.{method}", " ");

        String words = template.expand(List.of(ADDS, REMOVES));

        assertThat(words).isEqualTo("--tests shop.CartTest.adds --tests shop.CartTest.removes");
    }

    @Test
    void a_whole_class_gets_the_template_up_to_what_it_knows() {
        SelectTemplate joined = template("-Dtest={class}#{method}", ",");
        SelectTemplate repeated = template("{file} -t {name:regex}", " ");

        assertThat(joined.expand(List.of(PRICES, ADDS))).isEqualTo("-Dtest=shop.PriceTest,shop.CartTest#adds");
        assertThat(repeated.expand(List.of(PRICES))).isEqualTo("src/PriceTest.java");
    }

    @Test
    void a_name_without_a_method_selects_its_class() {
        SelectTemplate template = template("-Dtest={class}#{method}", ",");

        String words = template.expand(List.of(new Selection("A", "", "[1] it adds two numbers")));

        assertThat(words).isEqualTo("-Dtest=A");
    }

    @Test
    void what_the_shell_would_take_apart_is_quoted() {
        SelectTemplate template = template("-Dtest={class}#{method}", ",");

        String words = template.expand(List.of(new Selection("A$Inner", "", "it's")));

        assertThat(words).isEqualTo("'-Dtest=A$Inner'");
        assertThat(SelectTemplate.quote("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    }

    @Test
    void names_are_escaped_for_regular_expressions_and_their_levels_match_with_a_blank() {
        SelectTemplate template = template("-t {name:regex}", "|");

        String words = template.expand(List.of(new Selection("", "", "cart > adds (2)")));

        String regex = words.replaceFirst("^-t '(.*)'$", "$1");
        assertThat("cart adds (2)").matches(regex);
        assertThat("cart > adds (2)").matches(regex);
        assertThat("cart removes (2)").doesNotMatch(regex);
    }

    @Test
    void a_selection_that_knows_nothing_of_the_template_cannot_be_named() {
        SelectTemplate template = template("-Dtest={class}", ",");

        assertThatThrownBy(() -> template.expand(List.of(new Selection("", "", "adds"))))
                .isInstanceOf(UnnameableException.class)
                .hasMessageContaining("-Dtest={class}")
                .hasMessageContaining("adds");
    }

    private static SelectTemplate template(String template, String join) {
        return new SelectTemplate(new Select(template, join, Optional.empty()));
    }
}
