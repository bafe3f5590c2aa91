package io.jenkins.plugins.assay.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFileTest {
    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    @Test
    void what_is_kept_of_a_case_is_read_again() throws IOException {
        CaseResult told = Cases.failed("pays", "expected 3 but was 4");

        try (CaseFile file = written(told)) {
            CaseResult read = file.read(0);
            assertThat(read.id(), is(told.id()));
            assertThat(read.failure(), is(told.failure()));
            assertThat(read.output(), is("said: pays"));
            assertThat(read.file() + ":" + read.line(), is("src/test/java/CartTest.java:7"));
            assertThat(read.duration(), is(told.duration()));
        }
    }

    @Test
    void cases_are_in_order_whatever_order_they_arrive_in() throws IOException {
        List<CaseResult> cases = many(30_000);
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(cases, new Random(seed));

            try (CaseFile file = written(cases.toArray(CaseResult[]::new))) {
                List<CaseId> ids = file.cases().map(CaseResult::id).toList();
                assertThat(ids.size(), is(30_000));
                assertThat(ids, is(ids.stream().sorted(Comparison.ORDER).toList()));
            }
        }
    }

    @Test
    void nothing_is_left_in_the_folder_but_the_file() throws IOException {
        written(many(30_000).toArray(CaseResult[]::new)).close();

        assertThat(names(), contains("a.cases"));
    }

    @Test
    void failures_come_first_then_what_is_flaky_then_the_rest_by_name() throws IOException {
        try (CaseFile file = written(
                Cases.passed("b"),
                Cases.with("d", Verdict.SKIPPED),
                Cases.with("c", Verdict.FLAKY),
                Cases.passed("a"),
                Cases.failed("z", "no"),
                Cases.failed("q", "no").withQuarantined(true))) {
            assertThat(names(page(file, "", CaseFilter.ALL, 0)), contains("z", "c", "q", "d", "a", "b"));
        }
    }

    @Test
    void a_hundred_thousand_cases_are_read_page_by_page() throws IOException {
        try (CaseFile file = written(many(MANY).toArray(CaseResult[]::new))) {
            int seen = 0;
            for (CasePage page = page(file, "", CaseFilter.ALL, 0);
                    ;
                    page = page(file, "", CaseFilter.ALL, page.next())) {
                seen += page.hits().size();
                if (!page.hasNext()) {
                    break;
                }
            }
            assertThat(seen, is(MANY));
        }
    }

    @Test
    void a_page_of_a_hundred_thousand_cases_unpacks_a_small_part_of_them() throws IOException {
        try (CaseFile file = written(many(MANY).toArray(CaseResult[]::new))) {
            page(file, "", CaseFilter.PASSED, 70_000);

            assertThat(file.unpacked(), lessThan(300_000L + 2L * MANY));
        }
    }

    @Test
    void every_case_is_found_by_its_id() throws IOException {
        List<CaseResult> cases = many(5_000);
        try (CaseFile file = written(cases.toArray(CaseResult[]::new))) {
            for (CaseResult told : cases.subList(0, 300)) {
                OptionalInt found = file.find(told.id());
                assertThat(file.read(found.orElseThrow()).id(), is(told.id()));
            }
            assertThat(file.find(new CaseId("smoke", "", "nowhere", "x")), is(OptionalInt.empty()));
        }
    }

    @Test
    void a_search_looks_at_names_and_messages_whatever_their_case() throws IOException {
        try (CaseFile file = written(
                Cases.passed("paysWithCard"), Cases.failed("ships", "no CARD reader"), Cases.passed("returns"))) {
            assertThat(names(page(file, "card", CaseFilter.ALL, 0)), contains("ships", "paysWithCard"));
            assertThat(names(page(file, "card", CaseFilter.PASSED, 0)), contains("paysWithCard"));
            assertThat(names(page(file, "nothing of it", CaseFilter.ALL, 0)), is(empty()));
        }
    }

    @Test
    void a_search_goes_on_where_its_last_page_ended() throws IOException {
        try (CaseFile file = written(many(2_000).toArray(CaseResult[]::new))) {
            List<String> found = new ArrayList<>();
            CasePage page = page(file, "case 1", CaseFilter.ALL, 0);
            found.addAll(names(page));
            while (page.hasNext()) {
                page = page(file, "case 1", CaseFilter.ALL, page.next());
                found.addAll(names(page));
            }
            assertThat(found.size(), is(1_111));
            assertThat(found.stream().distinct().count(), is(1_111L));
        }
    }

    @Test
    void of_a_case_that_is_told_twice_the_worse_verdict_stays() throws IOException {
        try (CaseSorter sorter = new CaseSorter(folder)) {
            sorter.add(Cases.failed("pays", "no"));
            sorter.add(Cases.passed("pays"));
            Iterator<CaseResult> sorted = sorter.sorted();

            assertThat(sorted.next().verdict(), is(Verdict.FAILED));
            assertThat(sorted.hasNext(), is(false));
            assertThat(sorter.repeated(), is(1));
        }
    }

    @Test
    void very_long_names_are_cut_and_stay_different() throws IOException {
        String common = "x".repeat(10_000);
        try (CaseFile file = written(Cases.passed(common + "1"), Cases.passed(common + "2"))) {
            assertThat(file.index().cases(), is(2));
            assertThat(file.read(0).id().name().length(), lessThan(2_100));
        }
    }

    @Test
    void a_file_that_is_not_there_is_told_in_words() {
        DamagedCaseFile e = assertThrows(DamagedCaseFile.class, () -> CaseFile.open(folder.resolve("none")));

        assertThat(e.getMessage(), containsString("not there"));
    }

    @Test
    void whatever_is_changed_or_cut_off_is_noticed() throws IOException {
        written(many(400).toArray(CaseResult[]::new)).close();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);
            assertThrows(DamagedCaseFile.class, this::readAll);
            Files.write(file(), Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThrows(DamagedCaseFile.class, this::readAll);
        }
    }

    @Test
    void a_file_of_a_later_version_says_so() throws IOException {
        written(Cases.passed("a")).close();
        byte[] content = Files.readAllBytes(file());
        content[CaseFileWriter.MAGIC.length() + 3] = 9;
        Files.write(file(), content);

        assertThat(assertThrows(DamagedCaseFile.class, this::readAll).getMessage(), containsString("version 9"));
    }

    @Test
    void a_report_without_cases_has_a_file_too() throws IOException {
        try (CaseFile file = written()) {
            assertThat(page(file, "", CaseFilter.ALL, 0).hits(), is(empty()));
            assertThat(file.find(Cases.passed("a").id()), is(OptionalInt.empty()));
        }
    }

    private void readAll() throws IOException {
        try (CaseFile file = CaseFile.open(file())) {
            for (int i = 0; i < file.index().cases(); i++) {
                file.read(i);
            }
        }
    }

    private CaseFile written(CaseResult... cases) throws IOException {
        try (CaseSorter sorter = new CaseSorter(folder);
                CaseFileWriter writer = new CaseFileWriter(file())) {
            for (CaseResult result : cases) {
                sorter.add(result);
            }
            for (Iterator<CaseResult> sorted = sorter.sorted(); sorted.hasNext(); ) {
                writer.add(sorted.next(), null);
            }
            writer.finish();
        }
        return CaseFile.open(file());
    }

    private static CasePage page(CaseFile file, String text, CaseFilter filter, int after) throws IOException {
        return new CaseQuery(text, filter, after, 50).in(file);
    }

    private static List<String> names(CasePage page) {
        return page.hits().stream().map(hit -> hit.result().id().name()).toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private Path file() {
        return folder.resolve("a.cases");
    }

    private static List<CaseResult> many(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> Cases.of("com.example.shop.Group" + i % 97 + "Test", "case " + i, Verdict.PASSED, null))
                .toList());
    }
}
