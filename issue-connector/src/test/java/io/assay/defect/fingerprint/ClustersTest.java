package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private final Clusters clusters = new Clusters();

    @Test
    void a_difference_that_many_cases_show_is_one_cause() {
        Cluster first = clusters.add(compared("FormatTest", "prints", "var x_1 = undefined", "var x_1 = null"));

        Cluster second = clusters.add(compared("WriterTest", "indents", "return undefined;", "return null;"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.because()).isEqualTo("expected and actual differ alike in another class");
    }

    @Test
    void numbers_that_differ_say_little() {
        Cluster first = clusters.add(compared("FormatTest", "prints", "3", "4"));

        Cluster second = clusters.add(compared("WriterTest", "indents", "7", "9"));

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void a_case_that_fails_alike_in_many_classes_is_one_cause() {
        Cluster first = clusters.add(failed("BarTest", "drawsWithoutInfo", "no info", "org.junit.Assert.fail"));

        Cluster second = clusters.add(failed("PieTest", "drawsWithoutInfo", "no info", "org.junit.Assert.fail"));

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void cases_of_one_class_with_nothing_else_in_common_are_apart() {
        Cluster first = clusters.add(failed("BarTest", "drawsWithoutInfo", "no info", "org.junit.Assert.fail"));

        Cluster second = clusters.add(failed("BarTest", "clonesItself", "not a clone", "org.junit.Assert.fail"));

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void words_that_names_begin_with_say_more_than_those_they_end_with() {
        List<Cluster> begin = clusters.addAll(List.of(
                failed("CsvTest", "escapesCommaTwice", "left over", "org.junit.Assert.fail"),
                failed("CsvTest", "escapesQuoteOnce", "left over", "org.junit.Assert.fail")));

        List<Cluster> end = new Clusters()
                .addAll(List.of(
                        failed("CsvTest", "commaTwiceEscapes", "left over", "org.junit.Assert.fail"),
                        failed("CsvTest", "quoteOnceEscapes", "left over", "org.junit.Assert.fail")));

        assertThat(begin).extracting(Cluster::id).containsOnly(begin.get(0).id());
        assertThat(end).extracting(Cluster::id).doesNotHaveDuplicates();
    }

    @Test
    void errors_of_one_class_that_another_class_found_are_one_cause() {
        List<Cluster> found = clusters.addAll(List.of(
                failed("PlotTest", "draws", "no paint", "com.acme.chart.Plot.paint"),
                failed("PlotTest", "turns", "no paint", "com.acme.chart.Plot.turn"),
                failed("PlotTest", "saves", "no paint", "com.acme.chart.File.save")));

        assertThat(found.get(1).id()).isEqualTo(found.get(0).id());
        assertThat(found.get(2).id()).isNotEqualTo(found.get(0).id());
    }

    @Test
    void cases_that_two_classes_inherited_from_one_are_of_one_class() {
        List<Cluster> found = clusters.addAll(List.of(
                inherited("FastDrawing", "refusesEmptyPaper", "Painting"),
                inherited("SlowPencil", "refusesTornPaper", "Painting"),
                inherited("Sharpener", "refusesWornPaper", "Sharpener")));

        assertThat(found.get(1).id()).isEqualTo(found.get(0).id());
        assertThat(found.get(2).id()).isNotEqualTo(found.get(0).id());
    }

    @Test
    void the_order_of_failures_that_arrive_together_does_not_matter() {
        List<Symptom> failures = new ArrayList<>(some());
        IdentityHashMap<Symptom, Cluster> before = new IdentityHashMap<>();
        List<Cluster> found = clusters.addAll(failures);
        for (int i = 0; i < failures.size(); i++) {
            before.put(failures.get(i), found.get(i));
        }

        Collections.shuffle(failures, new Random(7));
        List<Cluster> again = new Clusters().addAll(failures);

        assertThat(again).isEqualTo(failures.stream().map(before::get).toList());
        assertThat(again).extracting(Cluster::id).doesNotContain("").hasSizeGreaterThan(10);
    }

    @Test
    void clusters_keep_their_ids_when_a_failure_arrives_that_resembles_two() {
        Symptom bar = compared("BarTest", "prints", "var x = undefined", "var x = null");
        Symptom pie = failed("PieTest", "draws", "no paint", "com.acme.chart.Plot.paint");
        Cluster ofBar = clusters.add(bar);
        Cluster ofPie = clusters.add(pie);

        Cluster ofBoth = clusters.add(failed("BarTest", "prints", "no brush", "com.acme.chart.Plot.paint"));

        assertThat(ofBoth.id()).isIn(ofBar.id(), ofPie.id());
        assertThat(clusters.addAll(List.of(bar, pie))).containsExactly(ofBar, ofPie);
    }

    @Test
    void failures_of_one_fingerprint_are_in_one_cluster() {
        Symptom once = failed("BarTest", "draws", "no paint", "com.acme.chart.Plot.paint");
        Symptom again = failed("PieTest", "turns", "no paint", "com.acme.chart.Plot.paint");

        Cluster first = clusters.add(once);

        assertThat(again.fingerprint().id()).isEqualTo(once.fingerprint().id());
        assertThat(clusters.add(again)).isEqualTo(first);
    }

    @Test
    void no_id_changes_when_more_arrive_and_the_first_failures_bring_the_clusters_back() {
        Map<Symptom, String> before = new LinkedHashMap<>();
        some().forEach(symptom -> before.put(symptom, clusters.add(symptom).id()));

        Clusters later = new Clusters();
        before.keySet().forEach(later::add);

        before.forEach((symptom, id) -> assertThat(clusters.add(symptom).id()).isEqualTo(id));
        before.forEach((symptom, id) -> assertThat(later.add(symptom).id()).isEqualTo(id));
    }

    @Test
    void what_was_not_met_for_long_is_forgotten() {
        Known known = new Known(100);
        Profile first = Profile.of(failed("BarTest", "draws", "no paint", "com.acme.chart.Plot.paint"));
        Profile alike = Profile.of(failed("BarTest", "draws", "no brush", "com.acme.chart.Plot.paint"));
        String before = cluster(known, first);
        assertThat(cluster(known, alike)).isEqualTo(before);

        for (int i = 0; i < 100; i++) {
            cluster(known, Profile.of(failed("X" + word(i), "x" + word(i), word(i), "com.acme.C" + word(i) + ".x")));
        }

        assertThat(cluster(known, alike)).isNotEqualTo(before);
    }

    private static String cluster(Known known, Profile profile) {
        return known.join(List.of(profile))
                .getOrDefault(profile.fingerprint(), new Cluster("", ""))
                .id();
    }

    private static List<Symptom> some() {
        return IntStream.range(0, 50)
                .mapToObj(i -> failed(
                        "T" + word(i % 7) + "Test",
                        "case" + word(i),
                        "broke " + word(i % 11),
                        "com.acme.chart.P" + word(i % 20) + ".draw" + word(i)))
                .toList();
    }

    private static Symptom inherited(String owner, String method, String declaring) {
        return Symptom.of(FailedCase.of(
                "com.acme.chart." + owner + "::" + method,
                "java.lang.AssertionError: torn\n\tat org.junit.Assert.fail(Assert.java:3)\n\tat com.acme.chart."
                        + declaring + "." + method + "(Test.java:9)"));
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int n = number + 26; n > 0; n /= 26) {
            word.append((char) ('a' + n % 26));
        }
        return word.toString();
    }

    private static Symptom compared(String owner, String method, String expected, String actual) {
        return failed(
                owner, method, "expected:<" + expected + "> but was:<" + actual + ">", "org.junit.Assert.assertEquals");
    }

    private static Symptom failed(String owner, String method, String message, String innermost) {
        String type =
                innermost.startsWith("org.junit") ? "java.lang.AssertionError" : "java.lang.IllegalStateException";
        return Symptom.of(FailedCase.of(
                "com.acme.chart." + owner + "::" + method,
                type + ": " + message + "\n\tat " + innermost + "(Some.java:3)\n\tat com.acme.chart." + owner + "."
                        + method + "(Test.java:9)"));
    }
}
