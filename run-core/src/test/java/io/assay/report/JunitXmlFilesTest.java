package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.RunRecord;
import io.assay.run.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitXmlFilesTest {
    private static final JunitXmlLimits SMALL = new JunitXmlLimits(100_000, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void what_fits_is_one_file() throws IOException {
        // when
        List<Path> files = new JunitXmlFiles(folder.resolve("junit.xml")).write(Example.full());

        // then
        assertThat(files).containsExactly(folder.resolve("junit.xml"));
        assertThat(Reading.of(Files.readString(files.get(0))).lines()).hasSize(9);
        assertThat(Files.readString(files.get(0))).doesNotContain("part=");
    }

    @Test
    void a_run_without_cases_is_a_file_too() throws IOException {
        // when
        List<Path> files = new JunitXmlFiles(folder.resolve("junit.xml")).write(Example.record(List.of()));

        // then
        assertThat(Reading.of(Files.readString(files.get(0))).damage()).isEmpty();
    }

    @Test
    void a_suite_goes_on_in_the_next_file_and_its_names_stay_unique() throws IOException {
        // given
        RunRecord record = Example.record(Collections.nCopies(250, Example.passed("A", "same")));

        // when
        List<Path> files = new JunitXmlFiles(folder.resolve("out.junit.xml"), SMALL).write(record);

        // then
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("out.junit.xml", "out.junit-2.xml", "out.junit-3.xml");
        List<ReportedCase> cases = new ArrayList<>();
        for (Path file : files) {
            Reading reading = Reading.of(Files.readString(file));
            assertThat(reading.notices()).isEmpty();
            assertThat(elements(file)).isLessThanOrEqualTo(SMALL.elements());
            cases.addAll(reading.cases());
        }
        assertThat(cases).hasSize(250).extracting(ReportedCase::name).doesNotHaveDuplicates();
    }

    @Test
    void parts_of_an_earlier_longer_report_are_deleted_and_nothing_else() throws IOException {
        // given
        Path first = folder.resolve("junit.xml");
        new JunitXmlFiles(first, SMALL).write(Example.record(Collections.nCopies(450, Example.passed("A", "a"))));
        assertThat(folder.resolve("junit-5.xml")).exists();
        Path foreign = folder.resolve("junit-4.xml");
        Files.writeString(foreign, "<testsuites name='of somebody else'/>");

        // when
        new JunitXmlFiles(first, SMALL).write(Example.record(Collections.nCopies(150, Example.passed("A", "a"))));

        // then
        assertThat(folder.resolve("junit-2.xml")).exists();
        assertThat(folder.resolve("junit-3.xml")).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void what_gitlab_takes_is_not_reached() {
        assertThat(JunitXmlLimits.GITLAB.bytes()).isLessThan(30_000_000);
        assertThat(JunitXmlLimits.GITLAB.elements()).isLessThanOrEqualTo(250_000);
    }

    @Test
    void all_cases_are_there_in_files_within_the_limits() throws IOException {
        // given
        int count = 12_000;
        JunitXmlLimits limits = new JunitXmlLimits(600_000, 5_000);
        RunRecord record = Example.record(
                new Counts(count, 0, 0, 0, 0, 0, 0),
                () -> IntStream.range(0, count)
                        .mapToObj(i -> i % 1_000 == 0
                                ? Example.failed(className(i), name(i), Verdict.FAILED)
                                : Example.passed(className(i), name(i))));

        // when
        List<Path> files = new JunitXmlFiles(folder.resolve("junit.xml"), limits).write(record);

        // then
        assertThat(files).hasSizeGreaterThan(2);
        Set<String> names = new HashSet<>();
        int failed = 0;
        for (Path file : files) {
            assertThat(Files.size(file)).isLessThanOrEqualTo(limits.bytes());
            assertThat(elements(file)).isLessThanOrEqualTo(limits.elements());
            Reading reading = read(file);
            assertThat(reading.damage()).isEmpty();
            assertThat(reading.notices()).isEmpty();
            for (ReportedCase reported : reading.cases()) {
                names.add(reported.className() + " " + reported.name());
                failed += reported.verdict() == Verdict.FAILED ? 1 : 0;
            }
        }
        assertThat(names).hasSize(count);
        assertThat(failed).isEqualTo(count / 1_000);
    }

    @Test
    void a_giant_case_is_cut_below_every_limit_and_says_so() throws IOException {
        // given
        String giant = "\"&<\r\n".repeat(2_000_000);
        CaseResult monster = new CaseResult(
                new CaseId("s", giant, giant, giant),
                giant,
                giant,
                1,
                Verdict.FLAKY,
                Duration.ZERO,
                1_000_000,
                new Failure(FailureKind.ERROR, giant, giant, giant),
                new Evidence(
                        "r.xml",
                        null,
                        giant,
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> "&".repeat(4_000) + i)
                                .toList(),
                        Map.of("a", giant, "b", "kept")),
                false,
                0,
                false);

        // when
        List<Path> files = new JunitXmlFiles(folder.resolve("junit.xml"))
                .write(Example.record(List.of(monster, monster.withQuarantined(true))));

        // then
        assertThat(files).hasSize(1);
        assertThat(files.get(0))
                .content(UTF_8)
                .contains("characters left out …]", "attachments left out …]", "1 properties, which are");
        assertThat(Files.size(files.get(0))).isLessThan(16_000_000);
        assertThat(read(files.get(0)).cases()).hasSize(2);
    }

    @Test
    void attachments_and_properties_are_read_back() throws IOException {
        // given
        CaseResult result = Example.passed("A", "a");
        Evidence evidence = new Evidence(
                "r.xml",
                null,
                "printed [[ATTACHMENT|one.png]]",
                List.of("one.png", "dir/two & three.txt"),
                Map.of("owner", "\"x\""));
        CaseResult told = new CaseResult(
                result.id(),
                "A",
                null,
                0,
                Verdict.FAILED,
                Duration.ZERO,
                1,
                new Failure(FailureKind.ASSERTION, "no", "", ""),
                evidence,
                false,
                0,
                false);

        // when
        List<Path> files = new JunitXmlFiles(folder.resolve("junit.xml")).write(Example.record(List.of(told)));

        // then
        ReportedCase read = read(files.get(0)).only();
        assertThat(read.evidence().properties()).containsExactly(Map.entry("owner", "\"x\""));
        assertThat(read.attachments()).containsExactly("one.png", "dir/two & three.txt");
        assertThat(files.get(0))
                .content(UTF_8)
                .contains("<properties>\n<property name=\"owner\" value=\"&quot;x&quot;\"/>\n</properties>");
    }

    private static String className(int i) {
        return "com.example.module" + i / 10_000 + ".SomethingThatIsTested" + i / 700 + "Test";
    }

    private static String name(int i) {
        return "a_case_with_a_name_of_usual_length_" + i;
    }

    private static Reading read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Reading.of(in);
        }
    }

    private static long elements(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMapToInt(String::chars).filter(c -> c == '<').count() - ends(file) - 1;
        }
    }

    private static long ends(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.mapToLong(line -> line.split("</", -1).length - 1L).sum();
        }
    }
}
