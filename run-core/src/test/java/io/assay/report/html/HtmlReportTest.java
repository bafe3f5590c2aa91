package io.assay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final int PLENTY = 20_000_000;

    @Test
    void the_summary_tells_state_reason_and_which_run_it_was() throws IOException {
        // when
        Document page = page(SampleRun.checkout());

        // then
        assertThat(page.title()).isEqualTo("Failed · checkout / smoke");
        assertThat(page.select("h1").text()).isEqualTo("Failed");
        assertThat(page.select(".crumbs").text()).isEqualTo("checkout / smoke on staging");
        assertThat(page.select(".headline").text()).startsWith("7 of 184 cases failed");
        assertThat(page.select(".reason code").text()).isEqualTo("CASES_FAILED");
        assertThat(page.select(".flags b").eachText()).containsExactly("Incomplete", "Partial");
        assertThat(page.select(".facts").text())
                .contains("Duration 1 m 27 s", "In the queue 12.4 s", "release-pipeline, by a CI job")
                .contains("20 Nov 2026, 14:02:11 UTC", "4f1c2ab97de03c55", "run_01KAGQ7M4Z8X2N5T3VYW6RCDEH");
        assertThat(page.select(".facts [data-copy]").eachAttr("data-copy")).contains("run_01KAGQ7M4Z8X2N5T3VYW6RCDEH");
    }

    @Test
    void the_counts_stand_as_numbers_and_as_a_bar_that_is_full() throws IOException {
        // when
        Document page = page(SampleRun.checkout());

        // then
        assertThat(page.select(".total").text()).isEqualTo("169 of 184 cases passed, 2 quarantined");
        assertThat(page.select(".legend li").eachText())
                .containsExactly(
                        "5 failed", "2 broken", "1 timed out", "3 missing", "3 flaky", "4 skipped", "166 passed");
        double width = page.select(".proportions rect").eachAttr("width").stream()
                .mapToDouble(text -> Double.parseDouble(text.replace("%", "")))
                .sum();
        assertThat(width).isBetween(99.9, 100.1);
    }

    @Test
    void every_case_that_needs_a_look_is_in_one_list() throws IOException {
        // when
        Document page = page(SampleRun.checkout());

        // then
        assertThat(page.select("#failures .card")).hasSize(7);
        assertThat(page.select("#flaky .card")).hasSize(3);
        assertThat(page.select("#missing .card")).hasSize(3);
        assertThat(page.select("#quarantined .card")).hasSize(2);
        assertThat(page.select("#failures .card[open]")).hasSize(1);
        assertThat(page.select(".card").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void a_card_has_message_type_place_trace_output_and_attempts() throws IOException {
        // when
        Element card = page(SampleRun.checkout()).selectFirst("#failures .card");

        // then
        assertThat(card).isNotNull();
        assertThat(card.select(".name").text()).isEqualTo("rounds_half_up_in_every_currency");
        assertThat(card.select(".message").text()).isEqualTo("expected: <EUR 104.50> but was: <EUR 104.49>");
        assertThat(card.select(".about").text())
                .contains("AssertionFailedError", "src/test/java/com/shop/checkout/CartTest.java:61", "2, none passed");
        assertThat(card.select(".block figcaption").eachText()).containsExactly("Trace Copy", "Output Copy");
        assertThat(card.select(".block pre").get(0).wholeText()).contains("\n\tat com.shop.checkout.Totals.verify");
    }

    @Test
    void control_sequences_of_terminals_are_taken_out() throws IOException {
        // when
        Document page = page(SampleRun.checkout());

        // then
        assertThat(page.select("#failures .card .block pre").get(1).wholeText())
                .contains("14:02:31.901 WARN  price service")
                .doesNotContain("\u001b", "[33m");
    }

    @Test
    void the_table_has_every_case() throws IOException {
        // when
        JsonNode data = data(page(SampleRun.checkout()));

        // then
        int cases = 0;
        for (JsonNode group : data.get("groups")) {
            cases += group.get(2).size();
        }
        assertThat(cases).isEqualTo(184);
        assertThat(data.get("groups")).hasSize(20);
        JsonNode first = data.get("groups").get(0);
        assertThat(first.get(0).asText()).isEqualTo("com.shop.checkout.AddressTest");
        assertThat(first.get(2).get(0).toString()).isEqualTo("[\"keeps_the_total_when_an_item_is_removed\",0,3,1]");
    }

    @Test
    void text_of_a_test_never_becomes_markup() throws IOException {
        // given
        String hostile = "</script></style></pre><img src=x onerror=alert(1)>\"'><!-- ]]> \u2028\u0000\u001b[1m &lt;";
        RunRecord record = SampleRun.of(List.of(SampleRun.failed(hostile, hostile, hostile, hostile)));
        Run run = record.run();
        RunRecord everywhere = ((SampleRun) record).with(run(run.state(), run.reason(), hostile, hostile));

        // when
        String html = html(everywhere, PLENTY);
        Document page = Jsoup.parse(html);

        // then
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.select("script")).hasSize(3);
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select(".card .name").text()).startsWith("</script></style></pre><img src=x");
        assertThat(data(page).get("groups").get(0).get(0).asText()).startsWith("</script>");
        assertThat(html).doesNotContain("\u0000", "\u001b").doesNotContain("<img");
        assertThat(page.select("#data").get(0).data()).doesNotContain("<", ">", "\u2028");
    }

    @Test
    void its_policy_admits_its_own_style_and_scripts_only() throws Exception {
        // when
        Document page = page(SampleRun.checkout());

        // then
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy).contains("default-src 'none'", "base-uri 'none'", "form-action 'none'");
        assertThat(policy).doesNotContain("unsafe", "http:", "https:", "*");
        for (Element own : page.select("style, script:not([type])")) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(own.data().getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(page.select("[style], [onclick], iframe, object, embed")).isEmpty();
        assertThat(page.select("[href], [src], [action]"))
                .allMatch(element -> element.attr("href").startsWith("#")
                        || element.attr("href").startsWith("data:image/svg+xml,"));
    }

    @Test
    void past_the_budget_failures_keep_their_message_and_the_page_says_so() throws IOException {
        // given
        List<CaseResult> cases = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cases.add(SampleRun.failed("com.shop.BigTest", "case " + i, "message " + i, "x".repeat(1000)));
        }

        // when
        Document page = Jsoup.parse(html(SampleRun.of(cases), 3_500));

        // then
        assertThat(page.select("#failures .block")).hasSize(3);
        assertThat(page.select("#failures .message")).hasSize(10);
        assertThat(page.select("#failures .rest")).hasSize(7);
        assertThat(page.select("#omissions li").eachText())
                .anyMatch(text ->
                        text.startsWith("Trace and output of 7 cases or logs: the page carries at most 3.5 KB"));
    }

    @Test
    void more_failures_than_a_list_shows_are_in_the_table_with_their_details() throws IOException {
        // when
        Document page = page(SampleRun.large(2_000, 2));

        // then
        assertThat(page.select("#failures .card")).hasSize(CaseLists.CARDS);
        assertThat(page.select("#failures > .rest").text()).isEqualTo("500 more are in the table.");
        JsonNode groups = data(page).get("groups");
        JsonNode carded = groups.get(0).get(2).get(0);
        JsonNode beyond = groups.get(groups.size() - 1).get(2).get(0);
        assertThat(carded.get(4).has("x")).isFalse();
        assertThat(beyond.get(4).get("x").asText()).contains("at com.shop.checkout.Totals.verify");
    }

    @Test
    void a_long_text_keeps_both_ends() throws IOException {
        // given
        String trace = "begin " + "x".repeat(500_000) + " end";

        // when
        Document page = page(SampleRun.of(List.of(SampleRun.failed("A", "b", "c", trace))));

        // then
        assertThat(page.select("#failures .block pre").text())
                .startsWith("begin ")
                .endsWith(" end")
                .contains("… 300,011 characters left out …");
    }

    @Test
    void each_stream_of_cases_is_closed() throws IOException {
        // given
        AtomicInteger open = new AtomicInteger();
        SampleRun sample = SampleRun.checkout();
        RunRecord record = sample.with(sample.counts(), () -> {
            open.incrementAndGet();
            return sample.cases().onClose(open::decrementAndGet);
        });

        // when
        html(record, PLENTY);

        // then
        assertThat(open).hasValue(0);
    }

    @Test
    void the_stream_that_is_written_to_stays_open_and_the_page_is_the_same_each_time() throws IOException {
        // given
        AtomicInteger closed = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        // when
        new HtmlReport().write(SampleRun.checkout(), out);

        // then
        assertThat(closed).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("</html>\n")
                .isEqualTo(html(SampleRun.checkout(), PLENTY));
    }

    @Test
    void a_run_that_never_started_has_a_page_too() throws IOException {
        // given
        SampleRun sample = SampleRun.checkout();
        Run run = run(RunState.ERROR, Reason.ENV_UNREACHABLE, "", "");
        RunRecord record = new SampleRun(
                run,
                Counts.NONE,
                List.of(),
                List.of(),
                List.of(),
                Stream::empty,
                sample.with(run).logExcerpts());

        // when
        Document page = page(record);

        // then
        assertThat(page.select(".headline").text()).startsWith("The environment did not answer its probe");
        assertThat(page.select(".facts").text())
                .contains("Duration never started")
                .doesNotContain("Finished");
        assertThat(page.select(".proportions").attr("aria-label")).isEqualTo("no cases");
        assertThat(page.select("#failures, #slowest, .gantt")).isEmpty();
        assertThat(data(page).get("groups")).isEmpty();
    }

    @Test
    void every_state_and_reason_has_words_and_a_sign() throws IOException {
        for (RunState state : RunState.values()) {
            for (Reason reason : Reason.values()) {
                // when
                Document page = page(SampleRun.checkout().with(run(state, reason, "", "")));

                // then
                assertThat(page.select(".headline").text()).endsWith(".");
                assertThat(page.select("symbol#s-" + Wording.slug(state))).hasSize(1);
            }
        }
    }

    private static Run run(RunState state, @Nullable Reason reason, String message, String name) {
        return new Run(
                SampleRun.checkout().run().id(),
                1,
                "checkout" + name,
                "smoke" + name,
                name,
                name,
                "",
                state,
                reason,
                message,
                name,
                true,
                true,
                true,
                new Trigger(Trigger.Kind.API, "release-pipeline" + name),
                null,
                name,
                0,
                List.of(),
                Map.of("NAME", name),
                SampleRun.QUEUED,
                null,
                null);
    }

    private static Document page(RunRecord record) throws IOException {
        return Jsoup.parse(html(record, PLENTY));
    }

    private static String html(RunRecord record, long budget) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlReport(budget).write(record, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode data(Document page) throws IOException {
        return new ObjectMapper().readTree(page.select("#data").get(0).data());
    }
}
