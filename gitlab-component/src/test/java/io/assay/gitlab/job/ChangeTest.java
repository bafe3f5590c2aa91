package io.assay.gitlab.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ci.input.Variables;
import io.assay.gitlab.job.Change.MergeRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Map<String, String> PROJECT =
            Map.of("CI_PROJECT_ID", "42", "CI_PROJECT_PATH", "group/shop", "CI_COMMIT_SHA", "c0ffee");

    private static Change change(String... pairs) {
        Map<String, String> all = new HashMap<>(PROJECT);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        Variables variables = new Variables(all);
        return Change.of(Job.of(variables), variables);
    }

    @Test
    void a_branch_is_its_ref() {
        Change change = change("CI_COMMIT_BRANCH", "main");

        assertThat(change.ref()).isEqualTo("refs/heads/main");
        assertThat(change.head()).isEqualTo("c0ffee");
        assertThat(change.mergeRequest()).isEmpty();
        assertThat(change.trusted()).isTrue();
    }

    @Test
    void a_tag_is_its_ref() {
        assertThat(change("CI_COMMIT_TAG", "1.0.0", "CI_COMMIT_REF_NAME", "1.0.0")
                        .ref())
                .isEqualTo("refs/tags/1.0.0");
    }

    @Test
    void the_pipeline_of_a_branch_writes_to_the_open_merge_request_of_this_project() {
        Change change = change("CI_COMMIT_BRANCH", "till", "CI_OPEN_MERGE_REQUESTS", "upstream/shop!9,group/shop!7");

        assertThat(change.mergeRequest()).contains(new MergeRequest("42", 7));
        assertThat(change.ref()).isEqualTo("refs/heads/till");
    }

    @Test
    void of_merged_results_the_head_of_the_branch_is_tested() {
        Change change = change(
                "CI_MERGE_REQUEST_IID", "7",
                "CI_MERGE_REQUEST_PROJECT_ID", "42",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "42",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "feed");

        assertThat(change.head()).isEqualTo("feed");
        assertThat(change.ref()).isEqualTo("refs/merge-requests/7/head");
        assertThat(change.mergeRequest()).contains(new MergeRequest("42", 7));
        assertThat(change.trusted()).isTrue();
    }

    @Test
    void a_fork_is_not_trusted() {
        Change change = change(
                "CI_MERGE_REQUEST_IID", "7",
                "CI_MERGE_REQUEST_PROJECT_ID", "42",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "77");

        assertThat(change.trusted()).isFalse();
    }

    @Test
    void in_the_forks_own_pipeline_the_note_is_for_the_project_that_it_is_merged_into() {
        Change change = change(
                "CI_PROJECT_ID", "77",
                "CI_MERGE_REQUEST_IID", "7",
                "CI_MERGE_REQUEST_PROJECT_ID", "42",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "77");

        assertThat(change.mergeRequest()).contains(new MergeRequest("42", 7));
        assertThat(change.trusted()).isFalse();
    }
}
