package io.jenkins.plugins.assay.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.assay.report.ReportedCase;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFormTest {
    private static final String LONG = "x".repeat(200_000);

    @TempDir
    private Path workspace;

    @Test
    void no_text_of_a_case_is_longer_than_a_page_can_show() {
        CaseResult formed = new CaseForm(workspace).of(failed(LONG, LONG, LONG), "a.xml");

        assertThat(formed.id().name().length(), lessThan(3_000));
        assertThat(formed.message().length(), lessThan(5_000));
        assertThat(formed.failureIfAny().orElseThrow().trace().length(), lessThan(70_000));
        assertThat(formed.output().length(), lessThan(70_000));
    }

    @Test
    void long_names_that_differ_at_their_ends_stay_apart() {
        CaseForm form = new CaseForm(workspace);

        assertThat(
                form.of(failed(LONG + "1", "", ""), "a.xml").id(),
                is(not(form.of(failed(LONG + "2", "", ""), "a.xml").id())));
    }

    @Test
    void all_texts_together_are_bounded_and_what_is_left_out_is_counted() {
        CaseForm form = new CaseForm(workspace, 1_000);
        form.of(failed("first", "message", LONG), "a.xml");

        CaseResult spent = form.of(failed("second", "message", LONG), "a.xml");

        assertThat(spent.message(), is("message"));
        assertThat(spent.failureIfAny().orElseThrow().trace(), is(""));
        assertThat(spent.output(), is(""));
        assertThat(form.shortened(), is(1));
    }

    private static ReportedCase failed(String name, String message, String text) {
        return new ReportedCase(
                "C",
                name,
                null,
                0,
                Verdict.FAILED,
                Duration.ZERO,
                1,
                new Failure(FailureKind.ASSERTION, message, "E", text),
                Evidence.of(text, List.of()));
    }
}
