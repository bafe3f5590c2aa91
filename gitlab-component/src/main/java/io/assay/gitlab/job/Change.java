package io.assay.gitlab.job;

import io.assay.ci.input.Variables;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is tested, as its author knows it.
 *
 * @param head full id of the commit; in a pipeline for merged results the head of the source branch, never the merge that
 *     GitLab makes of it
 * @param ref of a merge request {@code refs/merge-requests/7/head}, else a branch or a tag in full
 * @param mergeRequest to write to; empty when there is none
 * @param trusted whether whoever made it may see secrets: false for a merge request from a fork, in whose pipeline in this
 *     project a member's rights and secrets are
 */
public record Change(String head, String ref, Optional<MergeRequest> mergeRequest, boolean trusted) {
    private static final Pattern OPEN = Pattern.compile("(.+)!(\\d{1,9})");

    /**
     * A merge request.
     *
     * @param project id or path of the project that it is merged into
     * @param iid its number there
     */
    public record MergeRequest(String project, long iid) {}

    public static Change of(Job job, Variables variables) {
        long iid = variables.number("CI_MERGE_REQUEST_IID");
        if (iid == 0) {
            return new Change(job.sha(), branchOrTag(variables), open(job, variables), true);
        }
        String own = variables.text(
                "CI_MERGE_REQUEST_PROJECT_ID", String.valueOf(job.project().id()));
        String source = variables.text("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", own);
        return new Change(
                variables.text("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", job.sha()),
                "refs/merge-requests/" + iid + "/head",
                Optional.of(new MergeRequest(own, iid)),
                source.equals(own));
    }

    private static String branchOrTag(Variables variables) {
        String tag = variables.text("CI_COMMIT_TAG");
        String name = variables.text("CI_COMMIT_BRANCH", variables.text("CI_COMMIT_REF_NAME"));
        if (!tag.isEmpty()) {
            return "refs/tags/" + tag;
        }
        return name.isEmpty() ? "" : "refs/heads/" + name;
    }

    /** The pipeline of a branch may be of a merge request; of several, the first that is of this project. */
    private static Optional<MergeRequest> open(Job job, Variables variables) {
        for (String each : variables.text("CI_OPEN_MERGE_REQUESTS").split(",")) {
            Matcher told = OPEN.matcher(each.strip());
            if (told.matches() && told.group(1).equals(job.project().path())) {
                return Optional.of(new MergeRequest(String.valueOf(job.project().id()), Long.parseLong(told.group(2))));
            }
        }
        return Optional.empty();
    }
}
