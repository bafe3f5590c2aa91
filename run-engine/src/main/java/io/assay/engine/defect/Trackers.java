package io.assay.engine.defect;

import io.assay.client.patient.Pace;
import io.assay.defect.folder.FolderTracker;
import io.assay.defect.github.GithubTracker;
import io.assay.defect.gitlab.GitlabTracker;
import io.assay.defect.jira.Edition;
import io.assay.defect.jira.JiraProject;
import io.assay.defect.jira.JiraTracker;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.web.Access;
import io.assay.suite.DefectTracker;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Makes the tracker that a suite names. Nothing is sent before it is asked for something. */
final class Trackers {
    private static final URI GITHUB = URI.create("https://api.github.com");
    private static final URI GITLAB = URI.create("https://gitlab.com");

    private final DefectTracker settings;
    private final ProjectFiles files;
    private final String token;
    private final Map<String, String> variables;
    private final InstantSource clock;

    private Trackers(
            DefectTracker settings,
            ProjectFiles files,
            String token,
            Map<String, String> variables,
            InstantSource clock) {
        this.settings = settings;
        this.files = files;
        this.token = token;
        this.variables = variables;
        this.clock = clock;
    }

    /** @throws FilingException when its token is not there */
    static Tracker of(FilingOrder order, InstantSource clock) {
        DefectTracker settings = order.defects().tracker();
        String token =
                settings.token().map(name -> token(name, order.variables())).orElse("");
        return new Trackers(settings, order.files(), token, order.variables(), clock).tracker();
    }

    /** The tracker's project with the address of its API: what a ledger is kept under. */
    static String name(DefectTracker settings, ProjectFiles files, InstantSource clock) {
        Trackers unopened = new Trackers(settings, files, "", Map.of(), clock);
        String project = unopened.tracker().project();
        return settings.kind() == DefectTracker.Kind.FOLDER
                ? project
                : project + " at " + unopened.access().api();
    }

    private Tracker tracker() {
        return switch (settings.kind()) {
            case FOLDER -> new FolderTracker(files.at(settings.folder()), clock);
            case GITHUB -> new GithubTracker(access(), settings.project(), Pace.real(clock));
            case GITLAB -> new GitlabTracker(access(), settings.project(), Pace.real(clock));
            case JIRA -> new JiraTracker(access(), jira(), Pace.real(clock));
        };
    }

    private Access access() {
        URI standard = settings.kind() == DefectTracker.Kind.GITHUB ? GITHUB : GITLAB;
        String proof = settings.user().map(user -> user + ":" + token).orElse(token);
        return new Access(
                settings.url().orElse(standard), proof, settings.authorities().map(files::at), variables);
    }

    private JiraProject jira() {
        Edition edition = settings.user().isPresent() ? Edition.CLOUD : Edition.DATA_CENTER;
        return new JiraProject(edition, settings.project(), settings.issueType(), settings.fields());
    }

    private static String token(String name, Map<String, String> variables) {
        String token = variables.getOrDefault(name, "").strip();
        if (token.isEmpty()) {
            throw new FilingException("the token of the issue tracker is not there: set the environment variable "
                    + name + ", which 'defects' names");
        }
        return token;
    }
}
