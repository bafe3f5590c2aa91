package io.assay.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Reason;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.suite.Concurrency;
import io.assay.suite.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every setting of another system that the guide translates does here what its users know. */
public abstract class ConcurrencyGuideContract extends QueueFixture {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "concurrency.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[.*]\\(#(\\S+)\\) \\|");
    private static final Pattern SECTION = Pattern.compile("(?s)\n### ([^\n]+)\n\n[^#]*?```yaml\n(.*?)```");

    @Test
    void every_row_of_the_table_has_its_section() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).hasSize(16).containsExactlyElementsOf(sections().keySet());
    }

    @Test
    void github_concurrency() throws IOException {
        List<Concurrency> rules = rules("github-concurrency");
        RunId first = queued(Ask.run().in(rules));
        next();
        RunId second = queued(Ask.run().in(rules));
        RunId third = queued(Ask.run().in(rules));

        assertStates(Map.of(first, RunState.ASSIGNED, second, RunState.CANCELLED, third, RunState.QUEUED));
    }

    @Test
    void github_cancel_in_progress() throws IOException {
        theNewestEndsTheOneBefore(rules("github-cancel-in-progress"));
    }

    @Test
    void github_queue_max() throws IOException {
        List<Concurrency> rules = rules("github-queue-max");
        queued(Ask.run().in(rules));
        next();
        for (int i = 0; i < 100; i++) {
            assertThat(state(queued(Ask.run().in(rules)))).isEqualTo(RunState.QUEUED);
        }

        assertThat(run(queued(Ask.run().in(rules))).reason()).isEqualTo(Reason.GROUP_FULL);
    }

    @Test
    void gitlab_unordered() throws IOException {
        List<Concurrency> rules = rules("gitlab-unordered");
        queued(Ask.run().in(rules).labels("windows"));
        RunId second = queued(Ask.run().in(rules));

        assertThat(next()).contains(second);
    }

    @Test
    void gitlab_oldest_first() throws IOException {
        List<Concurrency> rules = rules("gitlab-oldest_first");
        queued(Ask.run().in(rules).ordinal(8));
        RunId oldest = queued(Ask.run().in(rules).ordinal(7));

        assertThat(next()).contains(oldest);
    }

    @Test
    void gitlab_newest_first() throws IOException {
        List<Concurrency> rules = rules("gitlab-newest_first");
        RunId older = queued(Ask.run().in(rules).ordinal(7));
        RunId newest = queued(Ask.run().in(rules).ordinal(8).labels("linux"));

        assertThat(next()).as("the newest is not ready, and is waited for").isEmpty();
        assertThat(lease(agent("a2", 1, "linux")).orElseThrow().run().id()).isEqualTo(newest);
        queue.release("a2");
        cancel(newest);
        assertThat(next()).contains(older);
    }

    @Test
    void gitlab_newest_ready_first() throws IOException {
        List<Concurrency> rules = rules("gitlab-newest_ready_first");
        RunId oldest = queued(Ask.run().in(rules).ordinal(6));
        RunId ready = queued(Ask.run().in(rules).ordinal(7));
        RunId newest = queued(Ask.run().in(rules).ordinal(8).labels("linux"));

        assertThat(next()).contains(ready);
        assertThat(run(oldest).endedBy()).isEqualTo(ready.value());
        assertThat(state(newest)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void gitlab_auto_cancel_conservative() throws IOException {
        List<Concurrency> rules = rules("gitlab-auto_cancel-conservative");
        RunId started = queued(Ask.run().in(rules));
        next();
        RunId waiting = queued(Ask.run().in(rules));
        RunId newest = queued(Ask.run().in(rules));

        assertStates(Map.of(started, RunState.ASSIGNED, waiting, RunState.CANCELLED, newest, RunState.QUEUED));
        assertThat(next()).contains(newest);
    }

    @Test
    void gitlab_auto_cancel_interruptible() throws IOException {
        List<Concurrency> interruptible = rules("gitlab-auto_cancel-interruptible");
        List<Concurrency> precious = rules("gitlab-auto_cancel-conservative");
        RunId ended = queued(Ask.run().in(interruptible));
        next();
        RunId replaced = queued(Ask.run().in(precious).suite("deploy"));

        assertThat(state(ended)).isEqualTo(RunState.CANCELLING);
        next();
        queued(Ask.run().in(interruptible));
        assertThat(state(replaced)).isEqualTo(RunState.ASSIGNED);
    }

    @Test
    void gitlab_auto_cancel_none() throws IOException {
        List<Concurrency> rules = rules("gitlab-auto_cancel-none");
        queued(Ask.run().in(rules));
        next();
        RunId second = queued(Ask.run().in(rules));

        assertThat(next()).contains(second);
        assertThat(store.active()).hasSize(2);
    }

    @Test
    void jenkins_disable_concurrent_builds() throws IOException {
        List<Concurrency> rules = rules("jenkins-disableconcurrentbuilds");
        queued(Ask.run().in(rules).revision("4f2c"));
        RunId second = queued(Ask.run().in(rules).revision("4f2c"));
        RunId third = queued(Ask.run().in(rules));
        next();

        assertThat(next()).isEmpty();
        assertStates(Map.of(second, RunState.QUEUED, third, RunState.QUEUED));
    }

    @Test
    void jenkins_abort_previous() throws IOException {
        theNewestEndsTheOneBefore(rules("jenkins-abortprevious"));
    }

    @Test
    void jenkins_throttle() throws IOException {
        List<Concurrency> rules = rules("jenkins-throttle");
        for (int i = 0; i < 8; i++) {
            queued(Ask.run().in(rules));
        }
        int started = 0;
        for (String agent : List.of("a1", "a1", "a1", "a2", "a2", "a3", "a3", "a4")) {
            started += lease(agent(agent, 9)).isPresent() ? 1 : 0;
        }

        assertThat(started).isEqualTo(5);
        assertThat(queue.agents()).extracting(agent -> agent.runs().size()).containsExactly(2, 2, 1, 0);
    }

    @Test
    void jenkins_lock() throws IOException {
        List<Concurrency> rules = rules("jenkins-lock");
        queued(Ask.run().in(rules));
        queued(Ask.run().in(rules).project("blog"));

        assertThat(next()).isPresent();
        assertThat(next()).as("one licence is left, and two are needed").isEmpty();
    }

    @Test
    void jenkins_skip_if_locked() throws IOException {
        List<Concurrency> rules = rules("jenkins-skipiflocked");
        RunId first = queued(Ask.run().in(rules));

        assertThat(run(queued(Ask.run().in(rules))).reason()).isEqualTo(Reason.GROUP_FULL);
        assertThat(next()).contains(first);
    }

    @Test
    void jenkins_milestone() throws IOException {
        List<Concurrency> rules = rules("jenkins-milestone");
        RunId first = queued(Ask.run().in(rules).ordinal(1));
        Optional<RunId> started = next();
        RunId second = queued(Ask.run().in(rules).ordinal(2).labels("windows"));
        RunId third = queued(Ask.run().in(rules).ordinal(3));
        Optional<RunId> beside = next();

        assertThat(started).contains(first);
        assertThat(beside).contains(third);
        assertStates(Map.of(first, RunState.ASSIGNED, second, RunState.CANCELLED, third, RunState.ASSIGNED));
    }

    private void theNewestEndsTheOneBefore(List<Concurrency> rules) {
        RunId first = queued(Ask.run().in(rules));
        next();
        RunId second = queued(Ask.run().in(rules));
        assertThat(next()).as("the first holds its slot until it has ended").isEmpty();
        RunId third = queued(Ask.run().in(rules));

        assertStates(Map.of(first, RunState.CANCELLING, second, RunState.CANCELLED, third, RunState.QUEUED));
        queue.release("a1");
        assertThat(next()).contains(third);
        assertThat(run(first).endedBy()).isEqualTo(second.value());
    }

    private void assertStates(Map<RunId, RunState> expected) {
        expected.forEach((run, state) -> assertThat(state(run)).isEqualTo(state));
    }

    private static List<Concurrency> rules(String section) throws IOException {
        String yaml = Optional.ofNullable(sections().get(section)).orElseThrow();
        String file = "project: shop\nsuites:\n  smoke:\n    run: make\n    reports: out.xml\n" + yaml.indent(4);
        return ProjectFile.parse("concurrency.md", file, Map.of())
                .suite("smoke")
                .orElseThrow()
                .concurrency();
    }

    /** By the name that links have. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        for (MatchResult found :
                SECTION.matcher(Files.readString(GUIDE)).results().toList()) {
            sections.put(found.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'), found.group(2));
        }
        return sections;
    }
}
