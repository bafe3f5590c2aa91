package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.github.api.Annotation;
import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.Fault;
import io.assay.github.fake.SwiftPace;
import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {
    private final FakeGithub github = new FakeGithub();

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void two_thousand_failures_become_two_thousand_annotations() {
        // given
        SwiftPace pace = new SwiftPace();

        // when
        Published published = new Publisher(Publications.repository(github, pace))
                .publish(Publications.of(Cases.failed(Cases.failures(2_000))));

        // then
        assertThat(published.outcomes().get(Surface.CHECK)).isInstanceOf(Outcome.Done.class);
        Set<String> titles = new HashSet<>();
        annotations().forEach(each -> titles.add(each.path("title").asText()));
        assertThat(titles).hasSize(2_000);
        assertThat(github.requests().stream().filter(each -> each.matches("(POST|PATCH) .*/check-runs.*")))
                .hasSize(40);
        assertThat(pace.waited())
                .as("writes beyond the first twenty are a second apart")
                .isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void failures_beyond_the_limit_are_counted() {
        // given
        Annotations annotations = new Annotations(Publications.of(Cases.failed(Cases.failures(5_003))));

        // then
        assertThat(annotations.stream()).hasSize(Annotations.MOST);
        assertThat(annotations.total()).isEqualTo(5_003);
        assertThat(CheckSurface.unannotated(5_003))
                .containsExactly("5,000 of 5,003 failures are annotated, those that are new first.\n");
    }

    @Test
    void new_failures_come_first_and_flaky_cases_last_as_warnings() {
        // given
        RunRecord base = Cases.failed(List.of(Cases.failed("a", "old", ""), Cases.passed("b"), Cases.passed("c")));
        RunRecord now =
                Cases.failed(List.of(Cases.failed("a", "old", ""), Cases.flaky("b"), Cases.failed("c", "new", "")));
        Differences differences = Differences.between("main at 1a2b3c4", Optional.empty(), base, now);

        // when
        Publications.publish(github, Publications.of(now, "unit", "", "", Optional.of(differences)));

        // then
        assertThat(annotations())
                .extracting(each -> each.path("title").asText() + " "
                        + each.path("annotation_level").asText())
                .containsExactly(
                        "example.CartTest › c failure", "example.CartTest › a failure", "example.CartTest › b warning");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', src/CartTest.java, 12, src/CartTest.java, 12",
                "services/shop, src/CartTest.java, 12, services/shop/src/CartTest.java, 12",
                "'', src\\CartTest.java, 3, src/CartTest.java, 3",
                "'', ./src/CartTest.java, 0, src/CartTest.java, 1",
                "'', /home/build/CartTest.java, 12, .github, 1",
                "'', C:\\build\\CartTest.java, 12, .github, 1",
                "shop, ../../etc/passwd, 12, .github, 1",
                "'', a/../../b, 12, .github, 1",
                "'', https://example.com/x.js, 12, .github, 1",
                "'', , 12, .github, 1"
            })
    void a_path_is_within_the_repository(String directory, String file, int line, String path, int shown) {
        // given
        CaseResult result = Cases.failed("", "adds", file, line, "m", "");

        // when
        SourcePath place = SourcePath.of(directory, result);

        // then
        assertThat(place).isEqualTo(new SourcePath(path, shown));
    }

    @Test
    void a_name_a_message_and_a_trace_of_any_size_fit() {
        // given
        String large = "é🙂\u202e\u001b[31m::set-output name=x::y\n".repeat(8_000);
        List<CaseResult> cases = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cases.add(Cases.failed("", i + large, "src/A.java", 1, large, large));
        }

        // when
        Published published = Publications.publish(github, Publications.of(Cases.failed(cases)));

        // then
        assertThat(published.outcomes().values()).allMatch(Outcome.Done.class::isInstance);
        assertThat(annotations()).hasSize(12).allSatisfy(each -> {
            assertThat(each.path("title").asText())
                    .hasSizeLessThanOrEqualTo(255)
                    .doesNotContain("\u001b", "\u202e");
            assertThat(each.path("raw_details").asText().getBytes(UTF_8).length).isBetween(60_000, 65_536);
        });
    }

    @Test
    void annotations_that_github_does_not_take_do_not_cost_the_others() {
        // given
        github.plan("PATCH .*/check-runs/.*", new Fault.Refused(422, Map.of(), "{\"message\":\"Invalid request.\"}"));

        // when
        Published published = Publications.publish(github, Publications.of(Cases.failed(Cases.failures(130))));

        // then
        assertThat(annotations()).hasSize(80);
        assertThat(published.outcomes().get(Surface.CHECK))
                .isInstanceOfSatisfying(
                        Outcome.Degraded.class,
                        outcome -> assertThat(outcome.why()).contains("lacks 50 annotations", "Invalid request."));
    }

    @Test
    void a_part_can_be_asked_for_again() {
        // given
        Batches batches =
                new Batches(Stream.iterate(0, i -> i < 120, i -> i + 1).map(AnnotationsTest::annotation));

        // then
        assertThat(batches.after(0)).hasSize(50);
        assertThat(batches.after(0)).hasSize(50).first().isEqualTo(annotation(0));
        assertThat(batches.after(30)).hasSize(20).first().isEqualTo(annotation(30));
        assertThat(batches.after(50)).hasSize(50).first().isEqualTo(annotation(50));
        assertThat(batches.after(100)).hasSize(20);
        assertThat(batches.after(120)).isEmpty();
    }

    private static Annotation annotation(int number) {
        return new Annotation("a", 1, Annotation.Level.FAILURE, "t" + number, "m", "");
    }

    private List<JsonNode> annotations() {
        List<JsonNode> all = new ArrayList<>();
        github.checks()
                .forEach(check -> check.path("output").path("annotations").forEach(all::add));
        return all;
    }
}
