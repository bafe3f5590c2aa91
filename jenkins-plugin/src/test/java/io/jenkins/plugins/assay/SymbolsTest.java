package io.jenkins.plugins.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Descriptor;
import hudson.tasks.BuildStepDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class SymbolsTest {
    /** Otherwise a Pipeline's snippet generator offers both and writes {@code step([$class: …])} for one of them. */
    @Test
    void a_step_and_a_build_step_have_names_of_their_own(JenkinsRule jenkins) {
        List<String> names = new ArrayList<>();
        ours(jenkins, StepDescriptor.class).forEach(step -> names.add(step.getFunctionName()));
        ours(jenkins, BuildStepDescriptor.class).forEach(step -> names.addAll(SymbolLookup.getSymbolValue(step)));

        assertEquals(
                List.of(
                        "assayGate",
                        "assayGateBuild",
                        "assayPublish",
                        "assayPublishBuild",
                        "assayRun",
                        "assayRunBuild"),
                names.stream().sorted().toList());
    }

    private static <D extends Descriptor<?>> Stream<D> ours(JenkinsRule jenkins, Class<D> type) {
        return jenkins.jenkins.getExtensionList(type).stream()
                .filter(descriptor -> descriptor.getClass().getName().startsWith("io.jenkins.plugins.assay."));
    }
}
