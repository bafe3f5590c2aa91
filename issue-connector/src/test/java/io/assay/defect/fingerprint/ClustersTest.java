package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        for (int i = 0; i < 50; i++) {
            Symptom symptom = failed(
                    "T" + i % 7 + "Test",
                    "case" + word(i),
                    "broke " + word(i % 11),
                    "com.acme.chart.P" + word(i) + ".draw");
            before.put(symptom, clusters.add(symptom).id());
        }

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
            cluster(
                    known,
                    Profile.of(failed("X" + word(i), "x" + word(i), word(i), "com.acme.C" + word(i) + ".x")));
        }

        assertThat(cluster(known, alike)).isNotEqualTo(before);
    }

    private static String cluster(Known known, Profile profile) {
        return known.join(List.of(profile)).get(profile.fingerprint()).id();
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
