package io.assay.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.Policy;
import io.assay.run.Verdict;
import io.assay.suite.Select;
import io.assay.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
    private static final Optional<Select> BY_METHOD =
            Optional.of(new Select("-Dtest={class}#{method}", ",", Optional.empty()));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path project;

    @Test
    void without_history_the_whole_suite_is_one_shard_that_says_why() {
        ShardPlan plan = planner(BY_METHOD, List.of(), Set.of()).whole(4);

        assertThat(plan.shards()).extracting(Shard::commands).containsExactly(List.of("mvn test"));
        assertThat(plan.basis()).contains("no earlier run tells");
    }

    @Test
    void classes_are_cut_by_measured_durations_longest_first() throws IOException {
        sources("A", "B", "C", "D");
        List<KnownCase> known =
                List.of(known("A", "a", 60), known("B", "b", 30), known("C", "c", 20), known("D", "d", 10));

        ShardPlan plan = planner(BY_METHOD, known, Set.of()).whole(2);

        assertThat(plan.shards())
                .extracting(shard -> shard.commands().get(0))
                .containsExactly("mvn test -Dtest=ATest", "mvn test -Dtest=BTest,CTest,DTest");
        assertThat(plan.basis()).contains("measured durations");
    }

    @Test
    void no_class_is_lost_and_none_is_executed_twice() throws IOException {
        String[] names = IntStream.range(0, 40).mapToObj(i -> "N" + i).toArray(String[]::new);
        sources(names);
        List<KnownCase> known =
                Stream.of(names).map(name -> known(name, "m", 0)).toList();

        ShardPlan plan = planner(BY_METHOD, known, Set.of()).whole(7);

        assertThat(plan.shards().stream().flatMap(shard -> shard.expected().stream()))
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(plan.basis()).contains("hash");
    }

    @Test
    void the_hash_keeps_a_class_in_its_shard_when_others_come() throws IOException {
        sources("A", "B", "C", "D", "E");
        List<KnownCase> few = List.of(known("A", "m", 0), known("B", "m", 0), known("C", "m", 0));
        List<KnownCase> more = new ArrayList<>(few);
        more.add(known("D", "m", 0));

        List<String> before =
                commands(planner(BY_METHOD, few, Set.of("src/test/java/DTest.java", "src/test/java/ETest.java"))
                        .whole(1000));
        List<String> after = commands(
                planner(BY_METHOD, more, Set.of("src/test/java/ETest.java")).whole(1000));

        assertThat(after).containsAll(before);
    }

    @Test
    void a_class_that_is_new_is_executed_and_one_that_is_gone_is_not_named() throws IOException {
        sources("A", "B", "New");
        List<KnownCase> known = List.of(known("A", "a", 1), known("B", "b", 1), known("Gone", "g", 1));

        ShardPlan plan = planner(BY_METHOD, known, Set.of()).whole(2);

        assertThat(String.join(" ", commands(plan)))
                .contains("ATest", "BTest", "NewTest")
                .doesNotContain("GoneTest");
    }

    @Test
    void a_class_that_was_there_but_reported_nothing_is_not_taken_for_new() throws IOException {
        sources("A", "B", "Base");
        List<KnownCase> known = List.of(known("A", "a", 1), known("B", "b", 1));

        ShardPlan plan =
                planner(BY_METHOD, known, Set.of("src/test/java/BaseTest.java")).whole(2);

        assertThat(String.join(" ", commands(plan))).doesNotContain("BaseTest");
    }

    @Test
    void classes_of_one_file_stay_together_where_files_are_named() throws IOException {
        Files.createDirectories(project.resolve("tests"));
        Files.createFile(project.resolve("tests/test_a.py"));
        Files.createFile(project.resolve("tests/test_b.py"));
        Optional<Select> byFile = Optional.of(new Select("{file}", " ", Optional.empty()));
        List<KnownCase> known = List.of(
                inFile("tests.test_a.TestX", "tests/test_a.py"),
                inFile("tests.test_a.TestY", "tests/test_a.py"),
                inFile("tests.test_b.TestZ", "tests/test_b.py"));

        ShardPlan plan = planner(byFile, known, Set.of()).whole(3);

        assertThat(commands(plan)).containsExactlyInAnyOrder("mvn test tests/test_a.py", "mvn test tests/test_b.py");
    }

    @Test
    void a_listed_file_finds_the_cases_that_are_called_by_its_dotted_path() {
        Optional<Select> byFile = Optional.of(new Select("{file}", " ", Optional.empty()));
        List<KnownCase> known = List.of(knownIn("tests.test_a.TestX", "m", 3), knownIn("tests.test_ab", "n", 4));

        ShardPlan plan = planner(byFile, known, Set.of())
                .listed(
                        List.of(
                                Selection.container("", "tests/test_a.py"),
                                Selection.container("", "tests/test_ab.py")),
                        2);

        assertThat(plan.shards()).extracting(shard -> shard.expected().size()).containsExactly(1, 1);
        assertThat(plan.basis()).contains("measured");
    }

    @Test
    void a_command_that_takes_its_own_part_is_not_cut_again() {
        KnownCase failing = known("A", "a", 1);
        List<KnownCase> two = List.of(failing, known("B", "b", 1));
        Planner planner = new Planner(
                suite("mvn test --shard=$ASSAY_SHARD/$ASSAY_SHARDS", BY_METHOD),
                two,
                () -> TestSources.in(project),
                Set.of());

        assertThat(planner.whole(2).basis()).contains("ASSAY_SHARD");
        assertThat(planner.only(List.of(Selection.of(failing), Selection.of(two.get(1))), two, 2)
                        .shards())
                .hasSize(1);
    }

    @Test
    void nested_classes_stay_with_their_outer_class() throws IOException {
        sources("A", "B");
        List<KnownCase> known = List.of(known("A", "a", 5), knownIn("ATest$Inner", "i", 5), known("B", "b", 5));

        ShardPlan plan = planner(BY_METHOD, known, Set.of()).whole(2);

        assertThat(commands(plan)).containsExactly("mvn test '-Dtest=ATest,ATest$Inner'", "mvn test -Dtest=BTest");
    }

    @Test
    void classes_whose_source_is_not_found_are_not_cut() {
        ShardPlan plan =
                planner(BY_METHOD, List.of(known("A", "a", 1)), Set.of()).whole(2);

        assertThat(plan.shards()).hasSize(1);
        assertThat(plan.basis()).contains("source files");
    }

    @Test
    void a_template_that_names_single_cases_only_needs_a_list() {
        Optional<Select> byName = Optional.of(new Select("-t {name:regex}", "|", Optional.empty()));

        assertThat(planner(byName, List.of(known("A", "a", 1)), Set.of())
                        .whole(2)
                        .basis())
                .contains("select.list");
    }

    @Test
    void without_a_template_every_shard_gets_the_command_as_it_is() {
        ShardPlan plan = planner(Optional.empty(), List.of(), Set.of()).whole(3);

        assertThat(commands(plan)).containsExactly("mvn test", "mvn test", "mvn test");
        assertThat(plan.basis()).contains("ASSAY_SHARD");
    }

    @Test
    void a_selection_too_long_for_one_command_is_executed_by_several() throws IOException {
        List<Selection> listing = IntStream.range(0, 5000)
                .mapToObj(i -> Selection.container("com.example.some.rather.long.name.Number" + i + "Test", ""))
                .toList();

        ShardPlan plan = planner(BY_METHOD, List.of(), Set.of()).listed(listing, 1);

        assertThat(plan.shards()).hasSize(1);
        assertThat(plan.shards().get(0).commands())
                .hasSizeGreaterThan(1)
                .allSatisfy(command -> assertThat(command.length()).isLessThan(128 * 1024));
        String all = String.join(",", plan.shards().get(0).commands());
        assertThat(listing).allSatisfy(one -> assertThat(all).contains(one.className()));
    }

    @Test
    void a_retry_names_exactly_the_failing_cases() {
        KnownCase failing = known("A", "a", 1);

        ShardPlan plan =
                planner(BY_METHOD, List.of(), Set.of()).only(List.of(Selection.of(failing)), List.of(failing), 4);

        assertThat(commands(plan)).containsExactly("mvn test -Dtest=ATest#a");
        assertThat(plan.shards().get(0).named()).containsExactly(failing.id());
    }

    private Planner planner(Optional<Select> select, List<KnownCase> known, Set<String> seen) {
        return new Planner(suite("mvn test", select), known, () -> TestSources.in(project), seen);
    }

    private static Suite suite(String run, Optional<Select> select) {
        return new Suite(
                "smoke",
                run,
                Optional.empty(),
                select,
                List.of("*.xml"),
                List.of(),
                List.of(),
                1,
                Duration.ofMinutes(1),
                List.of(),
                Policy.STRICT,
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of());
    }

    private static KnownCase inFile(String className, String file) {
        CaseId id = new CaseId("smoke", "", className, "m");
        return new KnownCase(id, className, file, Verdict.PASSED, Duration.ofSeconds(1));
    }

    private void sources(String... names) throws IOException {
        Path root = Files.createDirectories(project.resolve("src/test/java"));
        for (String name : names) {
            Files.createFile(root.resolve(name + "Test.java"));
        }
    }

    private static List<String> commands(ShardPlan plan) {
        return plan.shards().stream()
                .flatMap(shard -> shard.commands().stream())
                .toList();
    }

    private static KnownCase known(String name, String method, int seconds) {
        return knownIn(name + "Test", method, seconds);
    }

    private static KnownCase knownIn(String className, String method, int seconds) {
        CaseId id = new CaseId("smoke", "", className, method);
        return new KnownCase(id, className, null, Verdict.PASSED, Duration.ofSeconds(seconds));
    }
}
