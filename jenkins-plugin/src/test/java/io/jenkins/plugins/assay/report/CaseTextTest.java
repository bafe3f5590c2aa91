package io.jenkins.plugins.assay.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.AbortException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseTextTest {
    @Test
    void colours_of_terminals_and_marks_of_direction_are_not_shown() {
        assertThat(CaseText.shown("\u001b[31mred\u001b[0m\r\nnext\u0000\u202eend"), is("red\nnext\ufffd\ufffdend"));
    }

    @Test
    void only_addresses_of_the_web_are_links() {
        Map.of(
                        "https://example.com/a?b=c#d", true,
                        "HTTP://example.com", true,
                        "javascript:alert(1)", false,
                        "data:text/html,x", false,
                        "//example.com", false,
                        "https://example.com/\"onclick", false,
                        " https://example.com", false,
                        "https://example.com/\nx", false)
                .forEach((url, expected) -> assertThat(url, CaseText.isWebAddress(url), is(expected)));
    }

    @Test
    void a_head_is_kept_within_bounds() throws AbortException {
        ReportHead head = ReportBounds.of(new ReportHead(
                "smoke tests",
                "run_1",
                "javascript:alert(1)",
                "FAILED",
                "",
                "m".repeat(5_000),
                "",
                "",
                "",
                "",
                List.of(
                        new ReportHead.Link("defect", "t".repeat(900), "https://example.com/1"),
                        new ReportHead.Link("defect", "bad", "javascript:alert(1)")),
                List.of()));

        assertThat(head.url(), is(""));
        assertThat(head.message().length(), is(2_001));
        assertThat(head.links().size(), is(1));
        assertThat(head.links().get(0).text().length(), is(301));
    }

    @Test
    void a_report_whose_name_would_lead_elsewhere_is_refused() {
        for (String name : List.of("", "..", ".", "a/b", "<b>", "x".repeat(101), "a\nb")) {
            assertThrows(AbortException.class, () -> ReportBounds.of(ReportHead.ofFiles(name, List.of())), name);
        }
    }

    @Test
    void markdown_of_a_test_stays_text() {
        String inline = MarkdownText.inline("[x](javascript:1) <img> @team #12 https://example.com\n# head");

        assertThat(inline, not(containsString("](")));
        assertThat(inline, containsString("\\<img\\>"));
        assertThat(inline, not(containsString("@team")));
        assertThat(inline, not(containsString("#12")));
        assertThat(inline, not(containsString("https:/")));
        assertThat(MarkdownText.fenced("```\nout"), is("````text\n```\nout\n````\n"));
    }
}
