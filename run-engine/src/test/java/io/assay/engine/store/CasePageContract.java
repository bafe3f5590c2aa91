package io.assay.engine.store;

import static io.assay.engine.store.Samples.cases;
import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.queued;
import static io.assay.engine.store.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every run store gives a run's cases page by page. */
public abstract class CasePageContract {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());

    private RunStore store;
    private RunId run;

    /** An empty store. */
    protected abstract RunStore open();

    @BeforeEach
    void openStore() {
        store = open();
        run = created();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 1_000})
    void pages_one_after_the_other_are_all_cases_in_their_order(int limit) {
        // given
        store.append(created(), cases(many()));
        store.append(run, cases(many()));

        // when
        List<CaseResult> paged = pages(Set.of(), "", limit);

        // then
        assertThat(paged).isEqualTo(all()).hasSameSizeAs(many());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void pages_of_some_verdicts_hold_no_others(int limit) {
        // given
        store.append(run, cases(many()));

        // when + then
        for (Set<Verdict> verdicts : List.of(
                Set.of(Verdict.FAILED),
                Set.of(Verdict.FAILED, Verdict.BROKEN),
                Set.of(Verdict.PASSED, Verdict.SKIPPED))) {
            assertThat(pages(verdicts, "", limit))
                    .isNotEmpty()
                    .isEqualTo(all().stream()
                            .filter(result -> verdicts.contains(result.verdict()))
                            .toList());
        }
    }

    @Test
    void a_text_is_looked_for_in_container_name_and_message_whatever_the_case_of_a_to_z() {
        // given
        CaseResult byContainer = result("shop.Checkout", "a", Verdict.PASSED, 1);
        CaseResult byName = result("Cart", "CHECKS OUT 100%_é", Verdict.PASSED, 1);
        CaseResult byMessage = result("Cart", "b", Verdict.FAILED, 1)
                .withVerdict(Verdict.FAILED, 1, new Failure(FailureKind.ASSERTION, "no checkout", "", ""));
        store.append(run, cases(byContainer, byName, byMessage, result("Cart", "c", Verdict.PASSED, 1)));

        // when + then
        assertThat(pages(Set.of(), "checKOUT", 10)).containsExactly(byMessage, byContainer);
        assertThat(pages(Set.of(), "CHECK", 1)).containsExactly(byName, byMessage, byContainer);
        assertThat(pages(Set.of(), "%_é", 10)).containsExactly(byName);
        assertThat(pages(Set.of(Verdict.FAILED), "check", 10)).containsExactly(byMessage);
        assertThat(pages(Set.of(), "_", 10)).containsExactly(byName);
    }

    @Test
    void a_page_begins_behind_a_case_that_is_not_there() {
        // given
        store.append(run, cases(result("B", "b", Verdict.PASSED, 1), result("D", "d", Verdict.PASSED, 1)));

        // when + then
        assertThat(names(new CaseId("smoke", "", "B", "a"))).containsExactly("b", "d");
        assertThat(names(new CaseId("smoke", "", "B", "c"))).containsExactly("d");
        assertThat(names(new CaseId("smoke", "", "C", "z"))).containsExactly("d");
        assertThat(names(new CaseId("smoke", "", "E", ""))).isEmpty();
    }

    @Test
    void names_that_only_differ_far_behind_are_kept_apart_and_in_order() {
        // given
        String random = random(5_000);
        List<CaseResult> cases = new ArrayList<>();
        for (String end : List.of("b", "a", "", "c")) {
            cases.add(result(random + end, random + end, Verdict.PASSED, 1));
            cases.add(result(random, random + end + "x", Verdict.PASSED, 1));
        }

        // when
        store.append(run, cases(cases));
        store.append(run, cases(cases));

        // then
        assertThat(pages(Set.of(), "", 2)).isEqualTo(all()).containsExactlyInAnyOrderElementsOf(cases);
        assertThat(store.addNew(run, cases)).hasSameSizeAs(cases);
    }

    @Test
    void a_character_that_no_database_keeps_is_replaced() {
        // when
        store.append(run, cases(result("Ca\0rt", "pa\0ys", Verdict.PASSED, 1)));

        // then
        assertThat(all())
                .extracting(CaseResult::id)
                .containsExactly(new CaseId("smoke", "", "Ca\uFFFDrt", "pa\uFFFDys"));
        assertThat(store.addNew(run, List.of(result("Ca\0rt", "pa\0ys", Verdict.PASSED, 1))))
                .hasSize(1);
    }

    @Test
    void a_page_of_nothing_is_empty() {
        // given
        store.append(run, cases(many()));

        // when + then
        assertThat(store.casePage(run, CaseFilter.ALL, 0)).isEmpty();
        assertThat(store.casePage(queued().id(), CaseFilter.ALL, 10)).isEmpty();
    }

    @Test
    void cases_in_quarantine_do_not_count() {
        // given
        store.append(
                run,
                cases(
                        result("Cart", "a", Verdict.PASSED, 1),
                        result("Cart", "b", Verdict.FAILED, 1).withQuarantined(true)));

        // when + then
        assertThat(store.counts(run)).isEqualTo(Counts.of(List.of(Verdict.PASSED, Verdict.FAILED)));
        assertThat(store.countsCounted(run)).isEqualTo(Counts.of(List.of(Verdict.PASSED)));
    }

    private static List<CaseResult> many() {
        List<CaseResult> cases = new ArrayList<>();
        for (String container : List.of("", "Cart", "a b", "ä", "😀")) {
            IntStream.range(0, 50)
                    .forEach(i -> cases.add(result(container, "case " + i, VERDICTS.get(i * i % VERDICTS.size()), i)));
        }
        return cases;
    }

    private static String random(int length) {
        return new Random(7)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<CaseResult> pages(Set<Verdict> verdicts, String text, int limit) {
        List<CaseResult> all = new ArrayList<>();
        CaseId after = null;
        while (true) {
            List<CaseResult> page = store.casePage(run, new CaseFilter(verdicts, text, after), limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            after = page.get(page.size() - 1).id();
        }
    }

    private List<String> names(CaseId after) {
        return store.casePage(run, new CaseFilter(Set.of(), "", after), 10).stream()
                .map(result -> result.id().name())
                .toList();
    }

    private List<CaseResult> all() {
        try (Stream<CaseResult> cases = store.cases(run)) {
            return cases.toList();
        }
    }

    private RunId created() {
        Run created = queued();
        store.create(created, event("queued"));
        return created.id();
    }
}
