package io.assay.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, from a file. */
class HtmlReportBrowserTest {
    private static final String FOCUSED = "document.activeElement.closest('.card')?.querySelector('.name').textContent";

    @TempDir
    static Path directory;

    private static @Nullable Chromium browser;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Chromium.installed();
        assumeTrue(
                program.isPresent(),
                "no Chromium found: install chromium or google-chrome, or name the program in ASSAY_CHROMIUM");
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_page_opens_from_a_file_without_a_complaint_and_asks_no_network() throws IOException {
        // given
        URI page = page("quiet", SampleRun.checkout());
        Tab tab = tab();

        // when
        tab.open(page);
        tab.value("document.querySelectorAll('.card').forEach(card => card.open = true)");

        // then
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).allMatch(address -> address.equals(page.toString()) || address.startsWith("data:"));
    }

    @Test
    void its_policy_stops_a_script_that_gets_in_and_every_request() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("policy", SampleRun.checkout()));

        // when
        String fetched = tab.text("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')");
        tab.value("(() => { const script = document.createElement('script'); try { script.text = 'window.ran = 1'; } "
                + "catch { script.append('window.ran = 1'); } document.body.append(script); })()");
        String html = tab.text("(() => { try { document.body.innerHTML = '<b>'; return 'set'; } catch { return "
                + "'stopped'; } })()");

        // then
        assertThat(fetched).isEqualTo("stopped");
        assertThat(tab.text("typeof window.ran")).isEqualTo("undefined");
        assertThat(html).isEqualTo("stopped");
        assertThat(tab.complaints()).isNotEmpty();
    }

    @Test
    void the_table_shows_every_case_and_search_narrows_it_by_all_words() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("search", SampleRun.checkout()));
        assertThat(tab.texts("#table .row")).hasSize(180);

        // when
        tab.press("/");
        tab.type("WishlistTest locale");

        // then
        tab.await("document.querySelectorAll('#table .row').length === 3");
        assertThat(tab.text("document.activeElement.id")).isEqualTo("search");
        assertThat(tab.text("document.getElementById('table-status').textContent"))
                .isEqualTo("3 of 184 cases");

        // when
        tab.press("Escape");

        // then
        tab.await("document.querySelectorAll('#table .row').length === 180");
    }

    @Test
    void a_search_that_finds_nothing_says_so() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("nothing", SampleRun.checkout()));

        // when
        tab.press("/");
        tab.type("no such case");

        // then
        tab.await("document.querySelector('#table .empty') !== null");
        assertThat(tab.texts("#table .row")).isEmpty();
    }

    @Test
    void chips_filter_by_verdict_together() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("chips", SampleRun.checkout()));

        // when
        tab.click("[data-verdict=failed]");
        tab.click("[data-verdict=broken]");

        // then
        assertThat(tab.texts("#table .row")).hasSize(7);
        assertThat(tab.texts(".chip[aria-pressed=true]")).hasSize(2);

        // when
        tab.press("Escape");

        // then
        assertThat(tab.texts(".chip[aria-pressed=true]")).isEmpty();
    }

    @Test
    void the_table_is_sorted_by_duration_longest_first() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("sort", SampleRun.checkout()));
        tab.click("#group");

        // when
        tab.click("[data-sort=duration]");

        // then
        assertThat(tab.texts("#table .row .took").get(0)).isEqualTo("10.0 s");
        assertThat(tab.text("document.querySelector('th[aria-sort]').getAttribute('aria-sort')"))
                .isEqualTo("descending");
    }

    @Test
    void groups_fold_and_unfold() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("groups", SampleRun.checkout()));
        tab.press("/");
        tab.type("CartTest");
        tab.await("document.querySelectorAll('#table .row').length === 9");

        // when
        tab.click("#table .group button");

        // then
        assertThat(tab.texts("#table .row")).isEmpty();
        assertThat(tab.text("document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("false");
    }

    @Test
    void the_keyboard_walks_through_the_failures_and_opens_them() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("keyboard", SampleRun.checkout()));
        List<String> names = tab.texts("#failures .card .name");

        // when
        tab.press("j");
        tab.press("j");
        tab.press("ArrowDown");

        // then
        assertThat(tab.text(FOCUSED)).isEqualTo(names.get(2));

        // when
        tab.press("Enter");

        // then
        assertThat(tab.value("document.activeElement.parentElement.open").asBoolean())
                .isTrue();

        // when
        tab.press("Escape");
        tab.press("k");

        // then
        assertThat(tab.value("document.querySelectorAll('#failures .card')[2].open")
                        .asBoolean())
                .isFalse();
        assertThat(tab.text(FOCUSED)).isEqualTo(names.get(1));
    }

    @Test
    void help_opens_and_closes() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("help", SampleRun.checkout()));

        // when
        tab.press("?");

        // then
        assertThat(tab.value("document.getElementById('keys').open").asBoolean())
                .isTrue();

        // when
        tab.press("Escape");

        // then
        tab.await("!document.getElementById('keys').open");
    }

    @Test
    void the_theme_follows_the_system_until_it_is_switched() throws IOException {
        // given
        Tab tab = tab();
        tab.emulate("dark", 1280);
        tab.open(page("theme", SampleRun.checkout()));
        String ground = "getComputedStyle(document.querySelector('.panel')).backgroundColor";
        assertThat(tab.text(ground)).isEqualTo("rgb(21, 23, 27)");

        // when
        tab.click("#theme");

        // then
        assertThat(tab.text(ground)).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void long_lines_wrap_until_told_not_to() throws IOException {
        // given
        Tab tab = tab();
        tab.open(page("wrap", SampleRun.checkout()));
        String wrapping = "getComputedStyle(document.querySelector('.block pre')).whiteSpace";
        assertThat(tab.text(wrapping)).isEqualTo("pre-wrap");

        // when
        tab.press("w");

        // then
        assertThat(tab.text(wrapping)).isEqualTo("pre");
    }

    @Test
    void a_link_leads_to_a_failure_and_to_a_case_that_passed() throws IOException {
        // given
        URI page = page("links", SampleRun.checkout());
        CaseId passed = new CaseId("smoke", "", "com.shop.checkout.TaxTest", "sends_one_mail_only");
        Tab tab = tab();

        // when
        tab.open(URI.create(page + "#" + Anchor.of(passed)));

        // then
        assertThat(tab.texts("#table .detail a")).containsExactly("#" + Anchor.of(passed));
        assertThat(tab.value("document.activeElement.closest('#table') !== null")
                        .asBoolean())
                .isTrue();

        // when
        String anchor = "document.getElementById('" + Anchor.of(failedOf(SampleRun.checkout())) + "')";
        tab.value("void (location.hash = " + anchor + ".id)");

        // then
        tab.await(anchor + ".open && " + anchor + ".contains(document.activeElement)");
    }

    @Test
    void java_and_script_agree_where_each_case_is() throws IOException {
        // given
        List<CaseResult> cases = new ArrayList<>();
        for (String name : List.of("plain", "ünïcödé ✓ 🧪", "a".repeat(5000), "quote\" <b> & 'x'", " ", "")) {
            cases.add(SampleRun.failed("com.shop.PlainTest", name, "no", ""));
            cases.add(passed(new CaseId("other suite", "os=linux", "com.shop.LegTest", name)));
        }
        Tab tab = tab();

        // when
        tab.open(page("anchors", SampleRun.of(cases)));

        // then
        List<String> anchors = new ArrayList<>();
        tab.value("table.cases.map(anchorOf)").forEach(anchor -> anchors.add(anchor.asText()));
        assertThat(anchors)
                .containsExactlyElementsOf(
                        cases.stream().map(result -> Anchor.of(result.id())).toList());
    }

    @Test
    void a_hostile_name_stays_text() throws IOException {
        // given
        String hostile = "</script><img src=x onerror=window.ran=1><!-- \u2028 ${1} `'\"";
        Tab tab = tab();

        // when
        tab.open(page("hostile", SampleRun.of(List.of(SampleRun.failed(hostile, hostile, hostile, hostile)))));

        // then
        assertThat(tab.text("document.querySelector('.card .name').textContent"))
                .isEqualTo(hostile);
        assertThat(tab.text("document.querySelector('#table .row .name').textContent"))
                .isEqualTo(hostile);
        assertThat(tab.texts("img")).isEmpty();
        assertThat(tab.text("typeof window.ran")).isEqualTo("undefined");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void without_scripts_the_summary_and_the_failures_are_there() throws IOException {
        // given
        Tab tab = tab();
        tab.disableScripts();

        // when
        tab.load(page("scriptless", SampleRun.checkout()));

        // then
        assertThat(tab.text("document.querySelector('h1').innerText")).isEqualTo("Failed");
        assertThat(tab.texts("#failures .card")).hasSize(7);
        assertThat(tab.text("document.querySelector('#cases').innerText")).contains("needs JavaScript");
        assertThat(tab.value("document.querySelector('.search').checkVisibility()")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_phone_shows_the_page_without_scrolling_sideways() throws IOException {
        // given
        Tab tab = tab();
        tab.emulate("light", 390);

        // when
        tab.open(page(
                "phone",
                SampleRun.of(List.of(SampleRun.failed(
                        "com.shop.checkout.AVeryLongNameOfAClassThatNobodyShouldHaveChosenTest",
                        "n".repeat(300),
                        "m".repeat(300),
                        "t".repeat(300))))));

        // then
        assertThat(tab.value("document.documentElement.scrollWidth").asInt()).isEqualTo(390);
    }

    @Test
    void a_hundred_thousand_cases_are_paged_and_found() throws IOException {
        // given
        Tab tab = tab();

        // when
        tab.open(page("large", SampleRun.large(100_000, 100)));

        // then
        assertThat(tab.texts("#table tbody tr").size()).isLessThanOrEqualTo(201);
        assertThat(tab.texts("#failures .card")).hasSize(CaseLists.CARDS);

        // when
        tab.press("/");
        tab.type("order_99999_");

        // then
        tab.await("document.querySelectorAll('#table .row').length === 1");

        // when a failure that has no card is opened in the table
        tab.press("Escape");
        tab.type("order_99900_");
        tab.await("document.querySelectorAll('#table .row').length === 1");
        tab.click("#table .row button");

        // then
        assertThat(tab.texts("#table .detail pre").get(1)).contains("at com.shop.checkout.Totals.verify");
    }

    private static CaseId failedOf(RunRecord record) {
        return record.cases()
                .filter(result -> result.verdict() == Verdict.TIMED_OUT)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static CaseResult passed(CaseId id) {
        return new CaseResult(
                id,
                id.container(),
                null,
                0,
                Verdict.PASSED,
                Duration.ofMillis(3),
                1,
                null,
                Evidence.NONE,
                false,
                1,
                false);
    }

    private static Tab tab() {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        return browser.open();
    }

    private static URI page(String name, RunRecord record) throws IOException {
        Path file = directory.resolve(name + ".html");
        try (OutputStream out = Files.newOutputStream(file)) {
            new HtmlReport().write(record, out);
        }
        return file.toUri();
    }
}
