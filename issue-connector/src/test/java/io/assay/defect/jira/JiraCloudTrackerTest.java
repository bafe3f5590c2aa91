package io.assay.defect.jira;

class JiraCloudTrackerTest extends JiraContract {
    JiraCloudTrackerTest() {
        super(Edition.CLOUD);
    }
}
