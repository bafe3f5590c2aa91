package io.assay.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.webhook.Payloads.Example;
import io.assay.server.webhook.event.Event;
import io.assay.server.webhook.event.Platform;
import io.assay.server.webhook.event.Reading;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that the platforms give is read, or passed over with a reason. */
class PayloadsTest {
    @ParameterizedTest
    @MethodSource("io.assay.server.webhook.Payloads#github")
    void an_example_of_github_is_read_or_passed_over_with_a_reason(Example example) {
        check(Platform.GITHUB, example);
    }

    @ParameterizedTest
    @MethodSource("io.assay.server.webhook.Payloads#gitlab")
    void an_example_of_gitlab_is_read_or_passed_over_with_a_reason(Example example) {
        check(Platform.GITLAB, example);
    }

    private static void check(Platform platform, Example example) {
        // when
        Reading reading = platform.read(example.event(), "a-delivery", example.payload());

        // then
        if (reading instanceof Reading.Passed passed) {
            assertThat(passed.reason()).matches("[a-z]+(-[a-z]+)*");
            assertThat(passed.words()).isNotBlank();
            return;
        }
        Event event = ((Reading.Told) reading).event();
        assertThat(event.repository().name()).isNotBlank();
        assertThat(event.actor()).isNotNull();
        assertThat(event.commit().sha().or(() -> event.commit().ref())).isPresent();
        assertThat(event.fields()).doesNotContainValue("");
    }

    @Test
    void what_is_told_of_all_examples_of_github_is_known() {
        assertThat(told(Platform.GITHUB, Payloads.github()))
                .containsEntry("push", 2L)
                .containsEntry("tag", 1L)
                .containsEntry("pull-request", 29L)
                .containsEntry("comment", 6L)
                .containsEntry("release", 13L)
                .containsEntry("deployment", 4L)
                .containsEntry("deployment-status", 4L)
                .containsEntry("check-run", 5L);
    }

    @Test
    void what_is_told_of_all_examples_of_gitlab_is_known() {
        assertThat(told(Platform.GITLAB, Payloads.gitlab()))
                .containsKeys("push", "tag", "merge-request", "release", "deployment", "comment", "pipeline", "job");
    }

    private static Map<String, Long> told(Platform platform, List<Example> examples) {
        return examples.stream()
                .map(example -> platform.read(example.event(), "a-delivery", example.payload()))
                .filter(Reading.Told.class::isInstance)
                .map(reading -> ((Reading.Told) reading).event().kind().word())
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }
}
