package io.assay.defect.jira;

class JiraDataCenterTrackerTest extends JiraContract {
    JiraDataCenterTrackerTest() {
        super(Edition.DATA_CENTER);
    }
}
