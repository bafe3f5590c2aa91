package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.fake.FakeGithub;
import io.assay.defect.fake.FakeGitlab;
import io.assay.defect.fake.FakeJira;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.SentFile;
import io.assay.defect.fake.SwiftPace;
import io.assay.defect.github.GithubTracker;
import io.assay.defect.gitlab.GitlabTracker;
import io.assay.defect.jira.Edition;
import io.assay.defect.jira.JiraProject;
import io.assay.defect.jira.JiraTracker;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.web.Access;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same over HTTP, where requests go wrong on their way too. How many schedules there are says the property {@code
 * schedules.http}; a failed test is named after its seed.
 */
class TrackersScheduleTest {
    /** A request in so many goes wrong on the way, beside what goes wrong above it. */
    private static final int SELDOM = 6;

    static LongStream seeds() {
        return new Random().longs(Integer.getInteger("schedules.http", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void on_github(long seed) {
        Days clock = new Days();
        try (FakeGithub github = new FakeGithub(clock)) {
            Access access = Access.of(github.api(), FakeServer.TOKEN);
            happens(
                    seed,
                    clock,
                    github,
                    writer -> new GithubTracker(access, FakeGithub.REPOSITORY, new SwiftPace(clock)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void on_gitlab(long seed) {
        Days clock = new Days();
        try (FakeGitlab gitlab = new FakeGitlab(clock)) {
            Access access = Access.of(gitlab.api(), FakeServer.TOKEN);
            happens(seed, clock, gitlab, writer -> new GitlabTracker(access, FakeGitlab.PROJECT, new SwiftPace(clock)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void in_jira_cloud(long seed) {
        jira(seed, Edition.CLOUD);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void in_jira_data_center(long seed) {
        jira(seed, Edition.DATA_CENTER);
    }

    private static void jira(long seed, Edition edition) {
        Days clock = new Days();
        try (FakeJira jira = new FakeJira(edition == Edition.CLOUD, clock)) {
            Access access = Access.of(jira.api(), FakeServer.TOKEN);
            JiraProject project = new JiraProject(edition, "SHOP", "Bug", Map.of());
            happens(seed, clock, jira, writer -> new JiraTracker(access, project, new SwiftPace(clock)));
            assertThat(jira.files())
                    .as("files of each issue")
                    .allSatisfy(files ->
                            assertThat(files).extracting(SentFile::name).doesNotHaveDuplicates());
        }
    }

    private static void happens(long seed, Days clock, FakeServer server, IntFunction<Tracker> trackers) {
        Random chance = new Random(seed);
        new Schedule(seed, clock, trackers, percent -> server.trouble(chance, percent / SELDOM)).happens();
    }
}
