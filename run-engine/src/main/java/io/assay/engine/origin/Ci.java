package io.assay.engine.origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CI, and by which variables its jobs know what they are about, as its manual says. A job for a pull request is told by the
 * pull request first: several CIs name the branch that it goes to where others name the one that it comes from.
 *
 * @param marker variable that is there in this CI's jobs alone
 * @param pulls number of the pull request; {@code false} and 0 are none
 * @param tags name of the tag
 * @param branches name of the branch, or a ref in full
 * @param job address of the job, made of variables as {@code ${NAME}}
 */
record Ci(String marker, List<String> pulls, List<String> tags, List<String> branches, String job) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern NO_NUMBER = Pattern.compile("|false|0");
    private static final Pattern REMOTE = Pattern.compile("(?:refs/remotes/)?origin/(.+)");

    private static final List<Ci> ALL = List.of(
            new Ci(
                    "GITHUB_ACTIONS",
                    List.of(),
                    List.of(),
                    List.of("GITHUB_REF"),
                    "${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}"),
            new Ci(
                    "GITLAB_CI",
                    List.of("CI_MERGE_REQUEST_IID", "CI_EXTERNAL_PULL_REQUEST_IID"),
                    List.of("CI_COMMIT_TAG"),
                    List.of("CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME"),
                    "${CI_JOB_URL}"),
            new Ci(
                    "JENKINS_URL",
                    List.of("CHANGE_ID", "ghprbPullId", "gitlabMergeRequestIid"),
                    List.of("TAG_NAME"),
                    List.of("BRANCH_NAME", "GIT_BRANCH"),
                    "${BUILD_URL}"),
            new Ci(
                    "TF_BUILD",
                    List.of("SYSTEM_PULLREQUEST_PULLREQUESTID"),
                    List.of(),
                    List.of("BUILD_SOURCEBRANCH"),
                    "${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECT}/_build/results?buildId=${BUILD_BUILDID}"),
            new Ci(
                    "BITBUCKET_BUILD_NUMBER",
                    List.of("BITBUCKET_PR_ID"),
                    List.of("BITBUCKET_TAG"),
                    List.of("BITBUCKET_BRANCH"),
                    "https://bitbucket.org/${BITBUCKET_REPO_FULL_NAME}/pipelines/results/${BITBUCKET_BUILD_NUMBER}"),
            new Ci(
                    "CIRCLECI",
                    List.of("CIRCLE_PR_NUMBER"),
                    List.of("CIRCLE_TAG"),
                    List.of("CIRCLE_BRANCH"),
                    "${CIRCLE_BUILD_URL}"),
            new Ci(
                    "BUILDKITE",
                    List.of("BUILDKITE_PULL_REQUEST"),
                    List.of("BUILDKITE_TAG"),
                    List.of("BUILDKITE_BRANCH"),
                    "${BUILDKITE_BUILD_URL}"),
            new Ci(
                    "TRAVIS",
                    List.of("TRAVIS_PULL_REQUEST"),
                    List.of("TRAVIS_TAG"),
                    List.of("TRAVIS_BRANCH"),
                    "${TRAVIS_JOB_WEB_URL}"),
            new Ci(
                    "DRONE",
                    List.of("DRONE_PULL_REQUEST"),
                    List.of("DRONE_TAG"),
                    List.of("DRONE_BRANCH"),
                    "${DRONE_BUILD_LINK}"),
            new Ci(
                    "CI_PIPELINE_FORGE_URL",
                    List.of("CI_COMMIT_PULL_REQUEST"),
                    List.of("CI_COMMIT_TAG"),
                    List.of("CI_COMMIT_BRANCH"),
                    "${CI_PIPELINE_URL}"),
            new Ci(
                    "APPVEYOR",
                    List.of("APPVEYOR_PULL_REQUEST_NUMBER"),
                    List.of("APPVEYOR_REPO_TAG_NAME"),
                    List.of("APPVEYOR_REPO_BRANCH"),
                    ""));

    static Optional<Ci> in(Map<String, String> variables) {
        return ALL.stream()
                .filter(each -> !variables.getOrDefault(each.marker, "").isBlank())
                .findFirst();
    }

    /** Empty when this CI says nothing of it. */
    Optional<String> ref(Map<String, String> variables) {
        if (marker.equals("GITHUB_ACTIONS")) {
            return github(variables);
        }
        Optional<String> pull = first(pulls, variables)
                .filter(number -> !NO_NUMBER.matcher(number).matches())
                .map(number -> "refs/pull/" + number + "/head");
        return pull.or(() -> first(tags, variables).map(tag -> full("refs/tags/", tag)))
                .or(() -> first(branches, variables).map(Ci::local).map(branch -> full("refs/heads/", branch)));
    }

    /**
     * Jobs for {@code pull_request_target} and {@code workflow_run} have the ref of the branch that the change goes to; whose
     * change it is, their event alone tells.
     */
    private static Optional<String> github(Map<String, String> variables) {
        String event = variables.getOrDefault("GITHUB_EVENT_NAME", "");
        String ref = variables.getOrDefault("GITHUB_REF", "");
        boolean pull = event.startsWith("pull_request")
                || !variables.getOrDefault("GITHUB_HEAD_REF", "").isBlank();
        if (ref.startsWith("refs/pull/") || (!pull && !event.equals("workflow_run") && !ref.isBlank())) {
            return Optional.of(ref);
        }
        return Optional.of("refs/pull/" + variables.getOrDefault("GITHUB_HEAD_REF", "unknown"));
    }

    Optional<URI> job(Map<String, String> variables) {
        Matcher names = VARIABLE.matcher(job);
        boolean complete = names.results()
                .allMatch(name -> !variables.getOrDefault(name.group(1), "").isBlank());
        String address = VARIABLE.matcher(job)
                .replaceAll(name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), "")));
        return complete ? address(address) : Optional.empty();
    }

    /** Only one that people can open. */
    static Optional<URI> address(String text) {
        try {
            URI address = new URI(text.strip().replace(" ", "%20"));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return Optional.of(address).filter(each -> web && each.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(List<String> names, Map<String, String> variables) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(variables.get(name)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Jenkins calls a branch by its remote, too. */
    private static String local(String branch) {
        Matcher remote = REMOTE.matcher(branch);
        return remote.matches() ? remote.group(1) : branch;
    }

    private static String full(String prefix, String name) {
        return name.startsWith("refs/") ? name : prefix + name;
    }
}
