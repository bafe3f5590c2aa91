package io.assay.github.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong on the way, each surface is there in the end, once, and whole. */
class FaultsTest {
    private static final Map<String, String> NONE = Map.of();

    private static final List<String> WRITES =
            List.of("POST .*/check-runs", "PATCH .*/check-runs/.*", "POST .*/comments", "POST .*/statuses/.*");
    private static final List<String> READS =
            List.of("GET /repos/octocat/hello-world", "GET .*/commits/.*", "GET .*/issues/.*", "POST /graphql");

    private final FakeGithub github = new FakeGithub();

    @AfterEach
    void close() {
        github.close();
    }

    static Stream<Arguments> faults() {
        Stream<Fault> faults = Stream.of(
                Fault.secondaryLimit(),
                new Fault.Refused(403, Map.of("Retry-After", "7"), "{}"),
                new Fault.Refused(403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795262430"), "{}"),
                new Fault.Refused(429, Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:05 GMT"), "{}"),
                new Fault.Refused(502, NONE, "<html>"),
                new Fault.Botched(500),
                new Fault.Botched(502),
                new Fault.Cut(false),
                new Fault.Cut(true),
                new Fault.Torn(),
                new Fault.Silence(false),
                new Fault.Silence(true));
        return Stream.concat(
                faults.flatMap(fault -> WRITES.stream().map(request -> Arguments.of(request, fault))), reads());
    }

    private static Stream<Arguments> reads() {
        return Stream.of(Fault.secondaryLimit(), new Fault.Refused(502, NONE, "<html>"), new Fault.Cut(false))
                .flatMap(fault -> READS.stream().map(request -> Arguments.of(request, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_overcome_and_leaves_nothing_double(String request, Fault fault) {
        // given
        github.plan(request, fault);

        // when
        Published published = Publications.publish(github, Publications.of(Cases.failed(Cases.failures(60))));

        // then
        assertThat(published.outcomes().values()).allMatch(Outcome.Done.class::isInstance);
        assertThat(github.checks())
                .singleElement()
                .satisfies(check ->
                        assertThat(check.path("output").path("annotations")).hasSize(60));
        assertThat(github.comments()).hasSize(1);
        assertThat(github.statuses())
                .extracting(status -> status.path("context"))
                .isNotEmpty();
    }
}
