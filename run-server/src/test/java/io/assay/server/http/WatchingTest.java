package io.assay.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Run;
import io.assay.run.TimelineEvent;
import io.assay.server.access.Role;
import io.assay.server.http.exchange.Limits;
import io.assay.server.http.watch.Sight;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who watch, and some who do it badly. */
@Timeout(180)
class WatchingTest {
    /** Between two questions: whoever asks without end takes the time of whom it asks. */
    private static final long MOMENT = 5_000_000;

    private static final int LONG = 10_000;

    @TempDir
    private Path folder;

    private ServedApi api;

    @BeforeEach
    void start() {
        api = new ServedApi(folder.resolve("patient"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_long_story_is_told_whole_and_in_order() {
        Run run = longStory();
        cancel(run);

        List<String> told = watch(run).join().body().lines().toList();

        int events = api.service.store().timeline(run.id()).size();
        assertThat(told.stream().filter(line -> line.startsWith("id: ")))
                .containsExactlyElementsOf(
                        Stream.concat(IntStream.rangeClosed(1, events).boxed(), Stream.of(events))
                                .map(id -> "id: " + id)
                                .toList());
        assertThat(told).contains("event: end");
    }

    @Test
    void who_reads_nothing_holds_up_nobody_and_is_sent_away() throws Exception {
        // given
        api.close();
        api = new ServedApi(folder.resolve("impatient"), Limits.STANDARD, Duration.ofSeconds(1));
        Run run = longStory();
        try (Socket stuck = new Socket()) {
            stuck.setReceiveBufferSize(4096);
            stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.http.port()));
            stuck.getOutputStream()
                    .write(("GET " + path(run) + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                    + api.token(Role.VIEWER) + "\r\n\r\n")
                            .getBytes(UTF_8));
            awaitWatchers(1);

            // when
            CompletableFuture<HttpResponse<String>> reading = watch(run);
            cancel(run);

            // then
            assertThat(reading.join().body()).contains("event: end");
            awaitWatchers(0);
        }
    }

    @Test
    void what_nobody_reads_does_not_pile_up() {
        // given
        Run run = longStory();
        EventStream stream = new EventStream(0, () -> {});

        // when
        for (int i = 0; i < 100; i++) {
            Run later = run.change().phase("phase " + i).next();
            run = later;
            stream.saw(new Sight(later, api.service.store(), id -> Optional.empty()));
            stream.beat();
        }

        // then
        List<String> told = Stream.generate(stream::next)
                .takeWhile(piece -> piece.length > 0)
                .map(piece -> new String(piece, UTF_8))
                .toList();
        assertThat(told).filteredOn(piece -> piece.contains("event: run")).hasSize(1);
        assertThat(told).filteredOn(piece -> piece.contains("phase 99")).hasSize(1);
        assertThat(told).hasSizeBetween(LONG, LONG + 10);
    }

    @Test
    void a_thousand_who_watch_one_run_all_learn_of_its_end() {
        // given
        Run run = api.queued();
        List<CompletableFuture<HttpResponse<String>>> watching =
                IntStream.range(0, 1_000).mapToObj(i -> watch(run)).toList();
        awaitWatchers(1_000);

        // when
        cancel(run);

        // then
        assertThat(watching).allSatisfy(each -> assertThat(each.join().body()).contains("event: end", "CANCELLED"));
        awaitWatchers(0);
    }

    private Run longStory() {
        Run run = api.queued();
        List<TimelineEvent> events = IntStream.range(0, LONG)
                .mapToObj(i -> new TimelineEvent(
                        Instant.ofEpochSecond(i), TimelineEvent.Kind.NOTICE, 1, 1, "x".repeat(500), "test"))
                .toList();
        api.service.store().append(run.id(), new Batch(List.of(), events, List.of(), List.of(), List.of()));
        return run;
    }

    private static String path(Run run) {
        return "/v1/runs/" + run.id() + "/events";
    }

    private void cancel(Run run) {
        api.send("POST", "/v1/runs/" + run.id() + "/cancel", null, Role.RUNNER);
    }

    private CompletableFuture<HttpResponse<String>> watch(Run run) {
        HttpRequest request = HttpRequest.newBuilder(api.uri(path(run)))
                .header("Authorization", "Bearer " + api.token(Role.VIEWER))
                .build();
        return api.client().sendAsync(request, BodyHandlers.ofString());
    }

    private void awaitWatchers(int count) {
        while (!api.get("/metrics").body().contains("assay_watchers " + count + ".0")) {
            LockSupport.parkNanos(MOMENT);
        }
    }
}
