package io.assay.github.runner;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is tested, as its author knows it.
 *
 * @param head full id of the commit; of a pull request the head of its branch, never the merge that GitHub makes of it
 * @param ref of a pull request {@code refs/pull/7/head}, else a branch or a tag in full
 * @param base branch that it is to become part of, or is on already: what is compared with; empty for a tag
 * @param pullRequest its number; empty when there is none, or GitHub does not tell (for {@code workflow_run} after a fork's pull
 *     request)
 * @param trusted whether whoever made it may see secrets: false for a fork's and for Dependabot's pull requests, whatever the
 *     event that runs for them
 * @param origin where it comes from, in words, for example {@code a fork}; empty where it is trusted
 */
public record Change(String head, String ref, String base, OptionalInt pullRequest, boolean trusted, String origin) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final Pattern PULL_REF = Pattern.compile("refs/pull/(\\d{1,9})/(merge|head)");
    private static final String BRANCHES = "refs/heads/";
    private static final String DEPENDABOT = "dependabot[bot]";

    /** Reads the event of a job. */
    public static Change of(Job job) {
        Event event = Event.in(job.eventFile());
        return switch (job.event()) {
            case "pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment" ->
                ofPullRequest(job, event);
            case "merge_group" -> ofMergeGroup(job, event);
            case "workflow_run" -> ofWorkflowRun(job, event);
            default -> new Change(job.sha(), job.ref(), branch(job.ref()), OptionalInt.empty(), true, "");
        };
    }

    private static Change ofPullRequest(Job job, Event event) {
        int told = event.number("/pull_request/number");
        OptionalInt number = told > 0 ? OptionalInt.of(told) : numberIn(job.ref());
        String origin =
                originOf(job, event, "/pull_request/head/repo/full_name", event.text("/pull_request/user/login"));
        return new Change(
                commit(event.text("/pull_request/head/sha"), job),
                number.isPresent() ? "refs/pull/" + number.getAsInt() + "/head" : job.ref(),
                event.text("/pull_request/base/ref"),
                number,
                origin.isEmpty(),
                origin);
    }

    /** What is merged was reviewed, and its commits are in a branch of the repository itself. */
    private static Change ofMergeGroup(Job job, Event event) {
        String ref = event.text("/merge_group/head_ref");
        return new Change(
                commit(event.text("/merge_group/head_sha"), job),
                ref.isEmpty() ? job.ref() : ref,
                branch(event.text("/merge_group/base_ref")),
                OptionalInt.empty(),
                true,
                "");
    }

    /** A workflow that runs after another one is about that one's commit, though its own is the default branch's. */
    private static Change ofWorkflowRun(Job job, Event event) {
        String origin = originOf(
                job, event, "/workflow_run/head_repository/full_name", event.text("/workflow_run/actor/login"));
        int told = event.number("/workflow_run/pull_requests/0/number");
        String branch = event.text("/workflow_run/head_branch");
        String ref = told > 0 ? "refs/pull/" + told + "/head" : branch.isEmpty() ? job.ref() : BRANCHES + branch;
        return new Change(
                commit(event.text("/workflow_run/head_sha"), job),
                ref,
                told > 0 ? event.text("/workflow_run/pull_requests/0/base/ref") : base(event, branch),
                told > 0 ? OptionalInt.of(told) : OptionalInt.empty(),
                origin.isEmpty(),
                origin);
    }

    /** Of a fork nothing is told but its own branch, which is none of this repository. */
    private static String base(Event event, String branch) {
        return event.text("/workflow_run/event").startsWith("pull_request")
                ? event.text("/repository/default_branch")
                : branch;
    }

    private static String branch(String ref) {
        return ref.startsWith(BRANCHES) ? ref.substring(BRANCHES.length()) : "";
    }

    /** A head without a repository is that of a fork that was deleted. */
    private static String originOf(Job job, Event event, String headRepository, String author) {
        if (author.equals(DEPENDABOT) || job.actor().equals(DEPENDABOT)) {
            return "Dependabot";
        }
        boolean same = event.text(headRepository)
                .toLowerCase(Locale.ROOT)
                .equals(job.repository().toLowerCase(Locale.ROOT));
        return same ? "" : "a fork";
    }

    private static String commit(String told, Job job) {
        return COMMIT.matcher(told).matches() ? told : job.sha();
    }

    private static OptionalInt numberIn(String ref) {
        var matcher = PULL_REF.matcher(ref);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
