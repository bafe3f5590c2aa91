package io.assay.engine.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/heads/main                              | refs/heads/main
            GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/7/merge GITHUB_HEAD_REF=x   | refs/pull/7/merge
            GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request_target GITHUB_REF=refs/heads/main GITHUB_HEAD_REF=main | refs/pull/main
            GITHUB_ACTIONS=true GITHUB_EVENT_NAME=workflow_run GITHUB_REF=refs/heads/main                       | refs/pull/unknown
            GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_REF=refs/tags/v1                                  | refs/tags/v1
            GITLAB_CI=true CI_COMMIT_BRANCH=main                                                                | refs/heads/main
            GITLAB_CI=true CI_MERGE_REQUEST_IID=12 CI_COMMIT_REF_NAME=main                                      | refs/pull/12/head
            GITLAB_CI=true CI_COMMIT_TAG=v2 CI_COMMIT_REF_NAME=v2                                               | refs/tags/v2
            JENKINS_URL=http://j BRANCH_NAME=release/1                                                          | refs/heads/release/1
            JENKINS_URL=http://j GIT_BRANCH=origin/main                                                         | refs/heads/main
            JENKINS_URL=http://j CHANGE_ID=3 BRANCH_NAME=PR-3 CHANGE_TARGET=main                                | refs/pull/3/head
            TF_BUILD=True BUILD_SOURCEBRANCH=refs/heads/main                                                    | refs/heads/main
            TF_BUILD=True SYSTEM_PULLREQUEST_PULLREQUESTID=4 BUILD_SOURCEBRANCH=refs/pull/4/merge               | refs/pull/4/head
            TRAVIS=true TRAVIS_PULL_REQUEST=false TRAVIS_BRANCH=main                                            | refs/heads/main
            TRAVIS=true TRAVIS_PULL_REQUEST=9 TRAVIS_BRANCH=main                                                | refs/pull/9/head
            DRONE=true DRONE_PULL_REQUEST=5 DRONE_BRANCH=main                                                   | refs/pull/5/head
            BUILDKITE=true BUILDKITE_PULL_REQUEST=false BUILDKITE_BRANCH=main                                   | refs/heads/main
            CIRCLECI=true CIRCLE_BRANCH=pull/8                                                                  | refs/heads/pull/8
            """)
    void a_ci_says_what_is_tested_and_a_proposal_is_never_the_branch_it_goes_to(String variables, String ref) {
        assertThat(Origin.of(variables(variables), directory).ref()).isEqualTo(ref);
    }

    @Test
    void the_page_of_the_job_is_made_of_what_the_ci_says() {
        Map<String, String> github = variables("GITHUB_ACTIONS=true GITHUB_SERVER_URL=https://github.example.com"
                + " GITHUB_REPOSITORY=octocat/hello-world GITHUB_RUN_ID=17 GITHUB_REF=refs/heads/main");

        assertThat(Origin.of(github).job())
                .contains(URI.create("https://github.example.com/octocat/hello-world/actions/runs/17"));
        assertThat(Origin.of(variables("GITLAB_CI=true CI_JOB_URL=javascript:alert(1)"))
                        .job())
                .isEmpty();
        assertThat(Origin.of(variables("GITLAB_CI=true")).job()).isEmpty();
    }

    @Test
    void without_a_ci_git_says_the_branch() throws IOException, InterruptedException {
        // given
        assertThat(Origin.of(Map.of(), directory)).isEqualTo(Origin.UNKNOWN);

        // when
        int initialised = new ProcessBuilder("git", "init", "-q", "-b", "topic/one", directory.toString())
                .inheritIO()
                .start()
                .waitFor();

        // then
        assertThat(initialised).isZero();
        assertThat(Origin.of(Map.of(), directory).branch()).isEqualTo("topic/one");
    }

    @Test
    void only_a_branch_is_called_by_its_short_name() {
        assertThat(Origin.UNKNOWN.at(Optional.of("refs/heads/main")).branch()).isEqualTo("main");
        assertThat(Origin.UNKNOWN.at(Optional.of("main")).branch()).isEqualTo("main");
        assertThat(Origin.UNKNOWN.at(Optional.of("refs/pull/7/head")).branch()).isEqualTo("refs/pull/7/head");
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> variables = new TreeMap<>();
        for (String each : text.strip().split(" ")) {
            String[] parts = each.split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }
}
