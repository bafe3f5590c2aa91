package io.jenkins.plugins.assay.publish;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Parse and publish beside the {@code junit} step, in the same Jenkins: {@code mvn test -Dtest=PublishBench}. Appends what it
 * measured to {@code target/publish-bench.txt}; asserts nothing about time.
 */
@WithJenkins
class PublishBench {
    private static final int ROUNDS = 3;

    private JenkinsRule jenkins;

    @BeforeEach
    void install(JenkinsRule rule) {
        jenkins = rule;
    }

    private record Measured(double seconds, long live, long peak) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.2f s, live heap +%d MB, peak heap +%d MB", seconds, live >> 20, peak >> 20);
        }
    }

    @Test
    void a_hundred_thousand_cases_beside_the_junit_step() throws Exception {
        rounds("warm-up", "junit 'many.xml'", 10_000, 1);
        rounds("warm-up", "assayPublish 'many.xml'", 10_000, 1);
        rounds("junit", "junit 'many.xml'", 100_000, ROUNDS);
        rounds("assayPublish", "assayPublish 'many.xml'", 100_000, ROUNDS);
    }

    @Test
    void a_million_cases() throws Exception {
        rounds("warm-up", "assayPublish 'many.xml'", 10_000, 1);
        rounds("assayPublish", "assayPublish 'many.xml'", 1_000_000, 1);
    }

    private void rounds(String what, String step, int cases, int rounds) throws Exception {
        WorkflowJob job = Reports.pipeline(jenkins, step);
        Reports.many(Reports.workspace(jenkins, job), "many.xml", cases);
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            measured.add(measured(job));
        }
        double[] seconds =
                measured.stream().mapToDouble(Measured::seconds).sorted().toArray();
        note(what + ", " + cases + " cases: median " + seconds[seconds.length / 2] + " s of "
                + Arrays.toString(seconds));
        for (Measured one : measured) {
            note("  " + one);
        }
    }

    private Measured measured(WorkflowJob job) throws Exception {
        try (HeapWatch heap = HeapWatch.begun()) {
            long begun = System.nanoTime();
            jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Measured(seconds, heap.live(), heap.peak());
        }
    }

    private static void note(String line) throws IOException {
        Files.writeString(
                Path.of("target/publish-bench.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
