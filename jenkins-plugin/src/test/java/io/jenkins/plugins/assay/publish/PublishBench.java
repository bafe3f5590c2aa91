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
    private static final int ROUNDS = 5;

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
        Subject junit = new Subject("junit", "junit 'many.xml'", 100_000);
        Subject assay = new Subject("assayPublish", "assayPublish 'many.xml'", 100_000);
        junit.warmUp();
        assay.warmUp();
        for (int i = 0; i < ROUNDS; i++) {
            junit.round();
            assay.round();
        }
        junit.note();
        assay.note();
    }

    @Test
    void a_million_cases() throws Exception {
        Subject assay = new Subject("assayPublish", "assayPublish 'many.xml'", 1_000_000);
        assay.warmUp();
        assay.round();
        assay.note();
    }

    /** A step that is measured; rounds of two take turns, so that what else the machine does hits both. */
    private final class Subject {
        private final String what;
        private final String step;
        private final int cases;
        private final WorkflowJob job;
        private final List<Measured> measured = new ArrayList<>();

        Subject(String what, String step, int cases) throws Exception {
            this.what = what;
            this.step = step;
            this.cases = cases;
            this.job = job(cases);
        }

        private WorkflowJob job(int of) throws Exception {
            WorkflowJob made = Reports.pipeline(jenkins, step);
            Reports.many(Reports.workspace(jenkins, made), "many.xml", of);
            return made;
        }

        void warmUp() throws Exception {
            measured(job(10_000));
        }

        void round() throws Exception {
            measured.add(measured(job));
        }

        void note() throws IOException {
            double[] seconds =
                    measured.stream().mapToDouble(Measured::seconds).sorted().toArray();
            line(what + ", " + cases + " cases: median " + seconds[seconds.length / 2] + " s of "
                    + Arrays.toString(seconds));
            for (Measured one : measured) {
                line("  " + one);
            }
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

    private static void line(String line) throws IOException {
        Files.writeString(
                Path.of("target/publish-bench.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
