package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Comparison.Change;
import io.assay.run.Comparison.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComparisonPropertiesTest {
    @Property
    void every_case_of_either_run_is_told_once_and_in_order(
            @ForAll("runs") List<CaseResult> base, @ForAll("runs") List<CaseResult> now) {
        // given
        Set<CaseId> ids = new TreeSet<>(Comparison.ORDER);
        base.forEach(result -> ids.add(result.id()));
        now.forEach(result -> ids.add(result.id()));

        // when
        List<Change> changes = compare(base, now);

        // then
        assertThat(changes).extracting(Change::id).containsExactlyElementsOf(ids);
    }

    @Property
    void both_results_of_a_case_are_those_of_the_runs(
            @ForAll("runs") List<CaseResult> base, @ForAll("runs") List<CaseResult> now) {
        // given
        Map<CaseId, CaseResult> before = byId(base);
        Map<CaseId, CaseResult> after = byId(now);

        // when
        List<Change> changes = compare(base, now);

        // then
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.before()).isSameAs(before.get(change.id()));
            assertThat(change.now()).isSameAs(after.get(change.id()));
            assertThat(change.kind() == Kind.REMOVED).isEqualTo(change.now() == null);
        });
    }

    @Property
    void a_run_compared_with_itself_shows_nothing_new_and_nothing_fixed(@ForAll("runs") List<CaseResult> run) {
        // when
        List<Change> changes = compare(run, run);

        // then
        assertThat(changes)
                .extracting(Change::kind)
                .isSubsetOf(Kind.STILL_FAILING, Kind.FLAKY, Kind.MISSING, Kind.SAME);
    }

    @Property
    void what_was_fixed_is_a_new_failure_the_other_way_round(
            @ForAll("runs") List<CaseResult> base, @ForAll("runs") List<CaseResult> now) {
        // when
        Map<CaseId, Kind> back = compare(now, base).stream().collect(Collectors.toMap(Change::id, Change::kind));

        // then
        assertThat(compare(base, now))
                .filteredOn(change -> change.kind() == Kind.FIXED)
                .allSatisfy(change -> assertThat(back.get(change.id())).isEqualTo(Kind.NEW_FAILURE));
    }

    @Property
    void names_sort_as_their_bytes_in_utf_8(@ForAll("names") String left, @ForAll("names") String right) {
        // given
        CaseId first = new CaseId("", "", "", left);
        CaseId second = new CaseId("", "", "", right);

        // when
        int order = Comparison.ORDER.compare(first, second);

        // then
        int bytes =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(bytes));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> parts = Arbitraries.of("a", "b", "\u0000", "é", "\ue000", "\uffee", "😀", "𝒳");
        return parts.list().ofMaxSize(4).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<List<CaseResult>> runs() {
        Arbitrary<CaseId> ids = Combinators.combine(
                        Arbitraries.of("", "os=linux"),
                        Arbitraries.of("A", "B", "😀"),
                        Arbitraries.of("x", "y", "\uffee"))
                .as((leg, container, name) -> new CaseId("smoke", leg, container, name));
        return Combinators.combine(
                        ids, Arbitraries.of(Verdict.class), Arbitraries.longs().between(0, 2_000))
                .as(ComparisonPropertiesTest::result)
                .list()
                .ofMaxSize(12)
                .uniqueElements(CaseResult::id)
                .map(cases -> cases.stream()
                        .sorted((left, right) -> Comparison.ORDER.compare(left.id(), right.id()))
                        .toList());
    }

    private static CaseResult result(CaseId id, Verdict verdict, long millis) {
        Duration duration = Duration.ofMillis(millis);
        return new CaseResult(id, "", null, 0, verdict, duration, 1, null, Evidence.NONE, false, 1, false);
    }

    private static List<Change> compare(List<CaseResult> base, List<CaseResult> now) {
        return Comparison.of(base.stream(), now.stream()).toList();
    }

    private static Map<CaseId, CaseResult> byId(List<CaseResult> cases) {
        return cases.stream().collect(Collectors.toMap(CaseResult::id, Function.identity()));
    }
}
