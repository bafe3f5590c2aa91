package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JunitXmlWriterTest {
    @Test
    void what_is_written_is_read_with_the_same_verdicts() {
        Reading reading = Reading.of(Example.written(new JunitXmlWriter(), Example.full()));

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.lines())
                .containsExactly(
                        "FAILED com.example.CartTest › adds | `x` <b> @someone #1\n- list",
                        "BROKEN x2 com.example.CartTest › breaks",
                        "PASSED com.example.CartTest › passes",
                        "SKIPPED com.example.CartTest › quarantined",
                        "SKIPPED com.example.CartTest › skips",
                        "TIMED_OUT com.example.CartTest › times out",
                        "FLAKY x3 com.example.OrderTest › flakes",
                        "BROKEN com.example.OrderTest › missing [os=linux]",
                        "PASSED  › without a class");
        ReportedCase failed = reading.cases().get(0);
        assertThat(Reading.failure(failed))
                .isEqualTo(new Failure(
                        FailureKind.ASSERTION,
                        "expected <1> & \"2\"\nsecond line",
                        "AssertionError",
                        "at ```\n````x\n\tat y"));
        assertThat(failed.file()).isEqualTo("src/CartTest.java");
        assertThat(failed.line()).isEqualTo(12);
        assertThat(failed.duration()).isEqualTo(Duration.ofMillis(1234));
        assertThat(failed.output()).isEqualTo("printed ]]> [31m\n");
    }

    @Test
    void a_failure_in_quarantine_is_skipped_and_says_so() {
        Reading reading = Reading.of(Example.written(new JunitXmlWriter(), Example.full()));

        assertThat(reading.failureOf("quarantined").message())
                .startsWith("in quarantine, not counted: FAILED expected <1>");
    }

    @Test
    void each_suite_begins_with_its_totals() {
        assertThat(Example.written(new JunitXmlWriter(), Example.full()))
                .contains(
                        "<testsuite name=\"com.example.CartTest\" tests=\"6\" failures=\"2\" errors=\"1\" skipped=\"2\""
                                + " time=\"7.404\" timestamp=\"2025-03-01T10:00:00Z\">")
                .contains("<error message=\"planned, but no verdict arrived\" type=\"MISSING\"/>");
    }

    @Test
    void names_are_unique_within_a_suite() {
        RunRecord record = Example.record(Stream.of("x", "x", "x", "x (2)", "y")
                .map(name -> Example.passed("A", name))
                .toList());

        assertThat(Reading.of(Example.written(new JunitXmlWriter(), record)).cases())
                .extracting(ReportedCase::name)
                .doesNotHaveDuplicates()
                .startsWith("x", "x (2)", "x (3)")
                .endsWith("y");
    }

    @Test
    void streams_are_closed() {
        AtomicInteger open = new AtomicInteger();
        RunRecord record = Example.record(Counts.NONE, () -> {
            open.incrementAndGet();
            return Stream.of(Example.passed("A", "a")).onClose(open::decrementAndGet);
        });

        for (ReportWriter writer :
                List.of(new JunitXmlWriter(), new CtrfWriter(), new MarkdownWriter(), JsonWriter.full())) {
            Example.written(writer, record);
        }

        assertThat(open).hasValue(0);
    }

    @Test
    void a_million_cases_are_never_held() throws IOException {
        RunRecord record = Example.record(
                new Counts(1_000_000, 0, 0, 0, 0, 0, 0),
                () -> IntStream.range(0, 1_000_000).mapToObj(i -> Example.passed("A", "case " + i)));

        new JunitXmlWriter().write(record, OutputStream.nullOutputStream());
    }

    @Property(tries = 200)
    void any_text_survives(@ForAll("results") List<CaseResult> results) {
        Reading reading = Reading.of(Example.written(new JunitXmlWriter(), Example.record(results)));

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.cases())
                .extracting(ReportedCase::verdict)
                .isEqualTo(results.stream().map(CaseResult::verdict).toList());
    }

    @Property(tries = 200)
    void properties_survive(
            @ForAll @Size(max = 5)
                    Map<@AlphaChars @NotBlank String, @CharRange(from = '!', to = '~') String> properties) {
        CaseResult passed = Example.passed("A", "a");
        CaseResult told = new CaseResult(
                passed.id(),
                passed.className(),
                null,
                0,
                Verdict.PASSED,
                Duration.ZERO,
                1,
                null,
                Evidence.NONE.with(null, properties),
                false,
                0,
                false);

        Reading reading = Reading.of(Example.written(new JunitXmlWriter(), Example.record(List.of(told))));

        assertThat(reading.only().evidence().properties())
                .isEqualTo(told.evidence().properties());
    }

    @Provide
    Arbitrary<List<CaseResult>> results() {
        Arbitrary<Verdict> verdicts = Arbitraries.of(Verdict.PASSED, Verdict.FAILED, Verdict.SKIPPED, Verdict.FLAKY);
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20);
        return Combinators.combine(verdicts, texts, texts)
                .as((verdict, name, message) -> new CaseResult(
                        new CaseId("s", "", "A", "n" + name),
                        "A",
                        null,
                        0,
                        verdict,
                        Duration.ZERO,
                        verdict == Verdict.FLAKY ? 2 : 1,
                        verdict == Verdict.PASSED
                                ? null
                                : new Failure(FailureKind.ASSERTION, message, "AssertionError", message),
                        Evidence.of(message, List.of()),
                        false,
                        0,
                        false))
                .list()
                .ofMaxSize(10);
    }
}
