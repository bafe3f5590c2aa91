package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Notice;
import io.assay.run.Verdict;
import org.junit.jupiter.api.Test;

class JsonBoundsTest {
    private static final String HEAD = "{\"reportFormat\": \"CTRF\", \"results\": {\"tests\": [";
    private static final String FIRST = "{\"name\": \"first\", \"status\": \"passed\"}";
    private static final String END = "]}}";

    @Test
    void a_text_of_many_megabytes_is_cut_and_what_follows_is_read() {
        // given
        String long40 = "é\\n\\u00e9".repeat(4 << 20);
        String report =
                HEAD + "{\"name\": \"big\", \"status\": \"failed\", \"message\": \"" + long40 + "\"}," + FIRST + END;

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.cases()).extracting(ReportedCase::name).containsExactly("big", "first");
        assertThat(told.notices())
                .extracting(Notice::text)
                .containsExactly("1 texts longer than 1048576 bytes were cut there");
        assertThat(told.damage()).isEmpty();
    }

    @Test
    void an_offset_after_a_text_that_was_cut_is_that_in_the_file() {
        // given
        String report = HEAD + "{\"name\": \"big\", \"status\": \"failed\", \"trace\": \"" + "x".repeat(5 << 20)
                + "\"}, ! " + FIRST + END;

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.damage()).hasValueSatisfying(damage -> {
            assertThat(damage.offset()).isBetween(report.indexOf('!') - 1L, report.indexOf('!') + 2L);
            assertThat(damage.cause()).startsWith("no valid JSON: ");
            assertThat(damage.truncated()).isFalse();
        });
        assertThat(told.cases()).hasSize(1);
    }

    @Test
    void nesting_without_end_is_a_damage() {
        // given
        String report = HEAD + FIRST + ", {\"name\": \"deep\", \"extra\": " + "[".repeat(100_000);

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.cases()).extracting(ReportedCase::name).containsExactly("first");
        assertThat(told.damage())
                .hasValueSatisfying(damage -> assertThat(damage.cause()).isEqualTo("nested deeper than 400 levels"));
    }

    @Test
    void a_number_without_end_is_a_damage() {
        // given
        String report = HEAD + FIRST + ", {\"name\": \"long\", \"duration\": " + "9".repeat(100_000) + "}" + END;

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.cases()).extracting(ReportedCase::name).containsExactly("first");
        assertThat(told.damage())
                .hasValueSatisfying(damage ->
                        assertThat(damage.cause()).isEqualTo("a name, number or text is too long to be read"));
    }

    @Test
    void suites_in_suites_without_end_are_a_damage() {
        // given
        String report = "{\"config\": {\"rootDir\": \"/p\", \"forbidOnly\": false}, \"suites\": ["
                + "{\"title\": \"a\", \"suites\": [".repeat(5_000);

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.damage()).isPresent();
    }

    @Test
    void a_case_with_too_many_details_keeps_its_verdict() {
        // given
        String steps = "{\"name\": \"s\", \"status\": \"passed\"},".repeat(200_000);
        String report = "{\"uuid\": \"1\", \"name\": \"a\", \"historyId\": \"2\", \"status\": \"failed\", \"steps\": ["
                + steps + "{}], \"fullName\": \"a.B#a\"}";

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.cases()).extracting(ReportedCase::verdict).containsExactly(Verdict.FAILED);
        assertThat(told.notices())
                .singleElement()
                .extracting(Notice::text)
                .asString()
                .contains("too large");
    }

    @Test
    void odd_values_where_others_are_expected_do_no_harm() {
        // given
        String report =
                HEAD + "{\"name\": [1], \"status\": {\"a\": 1}, \"duration\": \"x\", \"line\": -5, \"retries\": 1e99,"
                        + " \"suite\": {}, \"attachments\": \"none\", \"stdout\": null}, null, 7, [[]]," + FIRST + END
                        + "trailing";

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.damage()).isEmpty();
        assertThat(told.cases()).extracting(ReportedCase::name).contains("first");
        assertThat(told.notices()).extracting(Notice::text).contains("holds more after its end; that was passed over");
    }

    @Test
    void a_giant_attachment_between_events_is_cut_and_the_events_are_read() {
        // given
        String report = "{\"meta\": {\"protocolVersion\": \"24\"}}\n{\"attachment\": {\"body\": \""
                + "QUJD".repeat(3 << 20) + "\"}}\n{\"testRunFinished\": {\"success\": true}}\n";

        // when
        Told told = Told.of(report.getBytes(UTF_8));

        // then
        assertThat(told.damage()).isEmpty();
        assertThat(told.notices())
                .singleElement()
                .extracting(Notice::text)
                .asString()
                .startsWith("1 texts longer than");
    }
}
