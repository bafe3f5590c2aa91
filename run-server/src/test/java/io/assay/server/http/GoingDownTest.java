package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Run;
import io.assay.run.TimelineEvent;
import io.assay.run.TimelineEvent.Kind;
import io.assay.server.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GoingDownTest {
    /** Between two questions: whoever asks without end takes the time of whom it asks. */
    private static final long MOMENT = 5_000_000;

    private static final String QUESTION = """
            {"agent":"a1","labels":[],"slots":1,"free":1,"draining":false,"ask":"q1","wait":"PT1M"}
            """;

    @Test
    @Timeout(120)
    void an_agent_that_waits_for_a_run_is_answered(@TempDir Path folder) {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            CompletableFuture<HttpResponse<String>> held =
                    CompletableFuture.supplyAsync(() -> api.send("POST", "/v1/agents/lease", QUESTION, Role.AGENT));
            while (api.service.queue().agents().isEmpty()) {
                LockSupport.parkNanos(MOMENT);
            }

            // when
            api.http.close();

            // then
            assertThat(held.join().statusCode()).isEqualTo(204);
        }
    }

    @Test
    @Timeout(120)
    void whoever_watches_is_sent_away_and_one_that_reads_nothing_is_cut_off(@TempDir Path folder) throws Exception {
        try (ServedApi api = new ServedApi(folder);
                Socket stuck = new Socket()) {
            // given
            Run run = api.queued();
            List<TimelineEvent> story = Collections.nCopies(
                    10_000, new TimelineEvent(run.queuedAt(), Kind.NOTICE, 1, 1, "x".repeat(500), "test"));
            api.service.store().append(run.id(), new Batch(List.of(), story, List.of(), List.of(), List.of()));
            String path = "/v1/runs/" + run.id();
            List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
            List<CompletableFuture<HttpResponse<InputStream>>> streams = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                held.add(ask(api, path + "?wait=60s&version=" + run.version()));
                streams.add(open(api, path + "/events"));
                streams.add(open(api, path + "/log?follow=true"));
            }
            stuck.setReceiveBufferSize(4096);
            stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.http.port()));
            stuck.getOutputStream()
                    .write(("GET " + path + "/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                    + api.token(Role.VIEWER) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String all = "assay_connections 62.0";
            while (!api.get("/metrics").body().contains(all)) {
                LockSupport.parkNanos(MOMENT);
            }
            assertThat(streams)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));

            // when
            api.http.close();

            // then: nothing tells that a poll is held, so that one may have asked too late
            assertThat(held)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isIn(200, 503));
            for (CompletableFuture<HttpResponse<InputStream>> each : streams) {
                each.join().body().transferTo(OutputStream.nullOutputStream());
            }
            assertThat(ends(stuck)).isTrue();
        }
    }

    /** Returns when no more comes. */
    private static boolean ends(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException cutOff) {
            return true;
        }
    }

    private static CompletableFuture<HttpResponse<String>> ask(ServedApi api, String path) {
        return api.client().sendAsync(request(api, path), BodyHandlers.ofString());
    }

    /** Complete as soon as the answer begins. */
    private static CompletableFuture<HttpResponse<InputStream>> open(ServedApi api, String path) {
        return api.client().sendAsync(request(api, path), BodyHandlers.ofInputStream());
    }

    private static HttpRequest request(ServedApi api, String path) {
        return HttpRequest.newBuilder(api.uri(path))
                .header("Authorization", "Bearer " + api.token(Role.VIEWER))
                .build();
    }

    @Test
    @Timeout(120)
    void a_request_that_takes_too_long_is_cut_off_and_all_else_ends_in_order(@TempDir Path folder) throws Exception {
        try (ServedApi api = new ServedApi(folder)) {
            // given
            String head =
                    "POST /v1/runs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + api.token(Role.RUNNER) + "\r\nContent-Length: 100\r\n\r\n{";
            CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> raw(api, head));
            while (!api.get("/metrics").body().contains("assay_connections 2.0")) {
                LockSupport.parkNanos(MOMENT);
            }

            // when
            api.http.close();

            // then
            assertThat(held.join()).doesNotContain("HTTP/1.1 2");
            assertThat(api.tokens.all())
                    .filteredOn(token -> token.role() == Role.VIEWER)
                    .allMatch(token -> token.lastUsedAt() != null);
        }
    }

    private static String raw(ServedApi api, String request) {
        try {
            return api.raw(request);
        } catch (IOException cutOff) {
            return "";
        }
    }
}
