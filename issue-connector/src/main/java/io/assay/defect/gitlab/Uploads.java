package io.assay.defect.gitlab;

import io.assay.defect.tracker.Attachment;
import java.io.ByteArrayInputStream;
import org.gitlab4j.api.models.Issue;

/**
 * Files beside issues: uploaded to the project, and named at the end of an issue's description. What is named nowhere nobody
 * sees, so an upload may be repeated.
 */
final class Uploads {
    /** What an instance takes that nobody has set up otherwise; the API tells it to administrators only. */
    static final long LARGEST = 10 << 20;

    private final Gitlab gitlab;
    private final String project;

    Uploads(Gitlab gitlab, String project) {
        this.gitlab = gitlab;
        this.project = project;
    }

    void attach(long iid, Attachment file) {
        if (description(iid).contains("[" + file.name() + "](/uploads/")) {
            return;
        }
        String url = gitlab.ask(
                        "upload " + file.name(),
                        api -> api.getProjectApi()
                                .uploadFile(
                                        project, new ByteArrayInputStream(file.content()), file.name(), file.type()))
                .getUrl();
        String link = (file.type().startsWith("image/") ? "!" : "") + "[" + file.name() + "](" + url + ")";
        String text = description(iid) + "\n\n" + link;
        gitlab.ask(
                "name " + file.name() + " in issue " + iid,
                api -> api.getIssuesApi()
                        .updateIssue(project, iid, null, text, null, null, null, null, null, null, null));
    }

    private String description(long iid) {
        Issue issue = gitlab.ask("read issue " + iid, api -> api.getIssuesApi().getIssue(project, iid));
        return issue.getDescription() == null ? "" : issue.getDescription();
    }
}
