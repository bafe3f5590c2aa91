package io.assay.defect.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final Set<String> NAMES = Set.of("case", "cases", "page", "message");

    @Test
    void what_is_told_never_becomes_markup() {
        String hostile = "**x** [y](https://evil.example.com) `z` {{cases}} $1 \\";

        assertThat(written("- {{case}}", Map.of("case", hostile)))
                .isEqualTo(Markdown.of(
                        Document.of(new Block.Bullets(java.util.List.of(java.util.List.of(Span.plain(hostile)))))));
    }

    @Test
    void what_has_nothing_to_tell_is_left_out() {
        String template = "Fails.\n\n- Case: {{case}}\n- Page: [{{page}}]({{page}})\n\n```\n{{message}}\n```\n";

        assertThat(written(template, Map.of("case", "pays"))).isEqualTo("Fails\\.\n\n- Case: pays");
        assertThat(written("{{case}} {{page}}", Map.of("page", "x"))).isEqualTo(" x");
    }

    @Test
    void a_list_has_an_entry_for_each_line() {
        assertThat(written("- {{case}}: {{cases}}", Map.of("case", "c", "cases", "a\nb")))
                .isEqualTo("- c: a\n- c: b");
    }

    @Test
    void only_the_web_is_linked() {
        assertThat(written("[x]({{page}})", Map.of("page", "javascript:alert(1)")))
                .isEqualTo("x");
        assertThat(written("[x]({{page}})", Map.of("page", "file:///etc/passwd")))
                .isEqualTo("x");
        assertThat(written("[x]({{page}})", Map.of("page", "no address"))).isEqualTo("x");
        assertThat(written("[x]({{page}})", Map.of("page", "https://example.com/7")))
                .isEqualTo("[x](<https://example.com/7>)");
    }

    @Test
    void an_unknown_name_is_told_with_those_that_there_are() {
        assertThatThrownBy(() -> Template.parsed("{{cases}} {{ csae }}", NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the template has {{csae}}; what it may have is case, cases, message, page");
    }

    @Test
    void markup_of_a_template_is_kept() {
        assertThat(written("## A\n**b** `c`\nd\n- e\n```\n# f\n", Map.of()))
                .isEqualTo("## A\n\n**b** `c` d\n\n- e\n\n```text\n# f\n```");
    }

    @Test
    void a_title_is_one_line() {
        assertThat(Template.line("{{case}}:  {{message}}", Map.of("case", "a\nb", "message", "c\t d ")))
                .isEqualTo("a b: c d");
    }

    private static String written(String template, Map<String, String> told) {
        return Markdown.of(Template.parsed(template, NAMES).with(told));
    }
}
