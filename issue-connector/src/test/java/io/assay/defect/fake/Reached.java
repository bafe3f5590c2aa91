package io.assay.defect.fake;

import io.assay.defect.Days;
import io.assay.defect.github.GithubTracker;
import io.assay.defect.gitlab.GitlabTracker;
import io.assay.defect.jira.Edition;
import io.assay.defect.jira.JiraProject;
import io.assay.defect.jira.JiraTracker;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.web.Access;
import java.util.Map;

/** Each tracker that is asked over HTTP, with its server. */
public enum Reached {
    GITHUB {
        @Override
        public FakeServer server(Days clock) {
            return new FakeGithub(clock);
        }

        @Override
        public Tracker tracker(Access access, Days clock) {
            return new GithubTracker(access, FakeGithub.REPOSITORY, new SwiftPace(clock));
        }
    },
    GITLAB {
        @Override
        public FakeServer server(Days clock) {
            return new FakeGitlab(clock);
        }

        @Override
        public Tracker tracker(Access access, Days clock) {
            return new GitlabTracker(access, FakeGitlab.PROJECT, new SwiftPace(clock));
        }
    },
    JIRA_CLOUD {
        @Override
        public FakeServer server(Days clock) {
            return new FakeJira(true, clock);
        }

        @Override
        public Tracker tracker(Access access, Days clock) {
            return jira(Edition.CLOUD, access, clock);
        }
    },
    JIRA_DATA_CENTER {
        @Override
        public FakeServer server(Days clock) {
            return new FakeJira(false, clock);
        }

        @Override
        public Tracker tracker(Access access, Days clock) {
            return jira(Edition.DATA_CENTER, access, clock);
        }
    };

    public abstract FakeServer server(Days clock);

    public abstract Tracker tracker(Access access, Days clock);

    private static Tracker jira(Edition edition, Access access, Days clock) {
        return new JiraTracker(access, new JiraProject(edition, "SHOP", "Bug", Map.of()), new SwiftPace(clock));
    }
}
