package io.jenkins.plugins.assay.publish;

import hudson.FilePath;
import hudson.model.TopLevelItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;

/** Report files in workspaces, and jobs that publish them. */
final class Reports {
    static final String PASSES =
            "<testsuite name='s' tests='1'><testcase classname='com.example.Cart' name='adds'/></testsuite>";
    static final String FAILS = """
            <testsuite name='s' tests='2'>
              <testcase classname='com.example.Cart' name='adds'/>
              <testcase classname='com.example.Cart' name='pays'>
                <failure message='expected 3 but was 4' type='AssertionError'>at com.example.Cart.pays(Cart.java:7)</failure>
              </testcase>
            </testsuite>""";

    private Reports() {}

    /** A pipeline of one node. */
    static WorkflowJob pipeline(JenkinsRule jenkins, String body) throws Exception {
        return script(jenkins, "node {\n" + body + "\n}");
    }

    static WorkflowJob script(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    static FilePath workspace(JenkinsRule jenkins, TopLevelItem job) {
        return Objects.requireNonNull(jenkins.jenkins.getWorkspaceFor(job));
    }

    /** A file that is as new as a build needs it, whenever that begins. */
    static FilePath put(FilePath workspace, String path, String text) throws Exception {
        return put(workspace, path, text.getBytes(StandardCharsets.UTF_8));
    }

    static FilePath put(FilePath workspace, String path, byte[] content) throws Exception {
        FilePath file = workspace.child(path);
        file.getParent().mkdirs();
        try (OutputStream out = file.write()) {
            out.write(content);
        }
        return fresh(file);
    }

    static FilePath fresh(FilePath file) throws Exception {
        file.touch(System.currentTimeMillis() + Duration.ofHours(1).toMillis());
        return file;
    }

    static byte[] fixture(String name) throws IOException {
        try (InputStream in = Reports.class.getResourceAsStream("reports/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** JUnit XML of so many cases, a hundredth of which fail; packed when the path ends so. */
    static FilePath many(FilePath workspace, String path, int cases) throws Exception {
        FilePath file = workspace.child(path);
        file.getParent().mkdirs();
        try (OutputStream out = file.write();
                OutputStream packed = path.endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
                Writer writer = new OutputStreamWriter(packed, StandardCharsets.UTF_8)) {
            writer.write("<testsuites>\n");
            for (int i = 0; i < cases; i++) {
                suite(writer, i);
            }
            writer.write(cases == 0 ? "</testsuites>" : "</testsuite>\n</testsuites>\n");
        }
        return fresh(file);
    }

    private static void suite(Writer writer, int number) throws IOException {
        int suite = number / 100;
        if (number % 100 == 0) {
            writer.write((number == 0 ? "" : "</testsuite>\n") + "<testsuite name=\"com.example.shop.Suite" + suite
                    + "Test\" tests=\"100\" time=\"1.234\">\n");
        }
        writer.write("  <testcase classname=\"com.example.shop.Suite" + suite + "Test\" name=\"behaves_as_case_"
                + number + "_says\" time=\"0.0" + number % 97 + "\"");
        writer.write(
                number % 100 == 99
                        ? "><failure message=\"expected: &lt;" + number
                                + "&gt; but was: &lt;0&gt;\" type=\"org.opentest4j.AssertionFailedError\">"
                                + "org.opentest4j.AssertionFailedError: expected\n"
                                + ("\tat com.example.shop.Suite" + suite + "Test.behaves(Suite" + suite
                                                + "Test.java:42)\n")
                                        .repeat(20)
                                + "</failure></testcase>\n"
                        : "/>\n");
    }
}
