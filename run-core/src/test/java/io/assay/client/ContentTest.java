package io.assay.client;

import static io.assay.client.FakeServer.json;
import static io.assay.client.Texts.ID;
import static io.assay.client.Texts.RUN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.client.FakeServer.Asked;
import io.assay.client.FakeServer.Reply;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched and sent in bulk. */
@Timeout(180)
class ContentTest {
    private static final String CASES = "GET " + RUN + "/cases";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FakeServer server;

    private final byte[] content = new byte[300_000];

    @BeforeEach
    void aServer() throws IOException {
        server = new FakeServer();
        new Random(7).nextBytes(content);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String cases(int from, int to, String next) {
        return IntStream.range(from, to)
                .mapToObj(number -> """
                        {"id":"smoke\\u001f\\u001fa.BTest\\u001fc%1$d","suite":"smoke","leg":"","class":"a.BTest",\
                        "name":"c%1$d","file":null,"line":null,"verdict":"%2$s","duration":1.25,"attempts":1,"message":null,\
                        "type":null,"trace":null,"quarantined":false,"reused":false,"shard":1}""".formatted(number, number % 2 == 0 ? "PASSED" : "WOBBLY"))
                .collect(Collectors.joining(",", "{\"run\":[{}],\"cases\":[", "],\"next\":" + next + "}"));
    }

    @Test
    void cases_come_page_after_page() {
        // given
        server.on(CASES, json(200, cases(0, 1000, "\"a+b/c=\"")), json(200, cases(1000, 1001, "null")));

        // when
        try (Stream<CaseResult> cases = server.client().cases(ID)) {
            // then
            assertThat(cases.map(each -> each.id().name()))
                    .containsExactlyElementsOf(IntStream.range(0, 1001)
                            .mapToObj(number -> "c" + number)
                            .toList());
        }
        assertThat(server.asked(CASES))
                .extracting(Asked::target)
                .containsExactly(RUN + "/cases?limit=1000", RUN + "/cases?limit=1000&cursor=a%2Bb%2Fc%3D");
    }

    @Test
    void a_page_that_is_cut_off_is_read_on() {
        // given
        byte[] whole = cases(0, 900, "null").getBytes(UTF_8);
        Reply cut = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
        server.on(CASES, cut, json(200, new String(whole, UTF_8)));

        // then
        try (Stream<CaseResult> cases = server.client().cases(ID)) {
            assertThat(cases.map(each -> each.id().name()).distinct()).hasSize(900);
        }
    }

    @Test
    void an_unknown_verdict_is_none_and_its_word_is_kept() {
        // given
        server.on(CASES, json(200, cases(1, 2, "null")));

        // then
        try (Stream<CaseResult> cases = server.client().cases(ID)) {
            CaseResult only = cases.findFirst().orElseThrow();
            assertThat(only.verdict()).isEqualTo(Verdict.MISSING);
            assertThat(only.evidence().properties()).containsEntry("verdict", "WOBBLY");
            assertThat(only.id().container()).isEqualTo("a.BTest");
        }
    }

    @Test
    void damaged_pages_end_in_a_message() {
        // given
        server.on(CASES, json(200, "{\"cases\":[{\"id\":1},"));

        // then
        try (Stream<CaseResult> cases = server.client().cases(ID)) {
            assertThatThrownBy(cases::count).isInstanceOf(ApiException.class);
        }
    }

    private Artifact artifact(String path) throws Exception {
        return new Artifact(
                path,
                content.length,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }

    /** Serves ranges, and gives up after so many bytes of each answer. */
    private Reply ranges(int most) {
        return exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.sendResponseHeaders(from == 0 ? 200 : 206, content.length - from);
            int length = Math.min(most, content.length - from);
            exchange.getResponseBody().write(content, from, length);
            exchange.getResponseBody().flush();
            if (from + length < content.length) {
                throw new IOException("cut");
            }
        };
    }

    @Test
    void a_download_goes_on_where_it_was_cut_off() throws Exception {
        // given
        server.on("GET " + RUN + "/artifacts/shots/a%20b.png", ranges(100_000));
        Path target = folder.resolve("out/a b.png");

        // when
        server.client().download(ID, artifact("shots/a b.png"), target);

        // then
        assertThat(target).hasBinaryContent(content);
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.part");
        assertThat(server.asked().size()).isGreaterThan(2);
    }

    @Test
    void a_download_goes_on_in_another_process() throws Exception {
        // given
        server.on("GET " + RUN + "/artifacts/a", ranges(content.length));
        Files.write(folder.resolve("a.part"), Arrays.copyOf(content, 250_000));

        // when
        server.client().download(ID, artifact("a"), folder.resolve("a"));

        // then
        assertThat(folder.resolve("a")).hasBinaryContent(content);
        assertThat(server.asked().get(0).header("Range")).isEqualTo("bytes=250000-");
    }

    @Test
    void the_rest_of_another_file_is_thrown_away() throws Exception {
        // given
        server.on("GET " + RUN + "/artifacts/a", ranges(content.length));
        Files.write(folder.resolve("a.part"), new byte[10_000]);

        // when
        server.client().download(ID, artifact("a"), folder.resolve("a"));

        // then
        assertThat(folder.resolve("a")).hasBinaryContent(content);
    }

    @Test
    void a_download_that_is_damaged_leaves_nothing() throws Exception {
        // given
        server.on("GET " + RUN + "/artifacts/a", FakeServer.bytes(200, "application/octet-stream", new byte[300_000]));

        // then
        Artifact artifact = artifact("a");
        assertThatThrownBy(() -> server.client().download(ID, artifact, folder.resolve("a")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("SHA-256");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_log_goes_on_where_it_was_cut_off() throws IOException {
        // given
        server.on("GET " + RUN + "/log", ranges(100_000));
        server.on("GET " + RUN, FakeServer.json(200, Texts.run("PASSED", 5)));

        // when
        try (InputStream log = server.client().log(ID, OptionalInt.of(1), true)) {
            // then
            assertThat(log.readAllBytes()).isEqualTo(content);
        }
        assertThat(server.asked().get(0).target()).isEqualTo(RUN + "/log?shard=1&follow=true");
    }

    @Test
    void a_followed_log_whose_stream_ends_before_its_run_is_asked_for_again() throws IOException {
        // given
        server.on("GET " + RUN + "/log", ranges(content.length));
        server.on(
                "GET " + RUN,
                FakeServer.json(200, Texts.run("RUNNING", 3)),
                FakeServer.json(200, Texts.run("PASSED", 5)));

        // when
        try (InputStream log = server.client().log(ID, OptionalInt.of(1), true)) {
            // then
            assertThat(log.readAllBytes()).isEqualTo(content);
        }
        assertThat(server.asked())
                .filteredOn(each -> each.target().contains("/log"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void a_log_of_a_server_without_ranges_is_whole_all_the_same() throws IOException {
        // given
        Reply whole = FakeServer.bytes(200, "text/plain", content);
        Reply cut = exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 1000);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
        server.on("GET " + RUN + "/log", cut, whole);

        // then
        try (InputStream log = server.client().log(ID, OptionalInt.empty(), false)) {
            assertThat(log.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void an_export_that_is_cut_off_does_not_pass_for_whole() throws IOException {
        // given
        server.on("GET " + RUN + "/export", exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 1000);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });

        // then
        try (InputStream export = server.client().export(ID, "junit")) {
            assertThatThrownBy(export::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void reports_are_sent_as_files() throws IOException {
        // given
        server.on("POST /v1/runs/import", json(201, Texts.run("PASSED", 1)));
        Path report = Files.writeString(folder.resolve("TEST-a.xml"), "<testsuite/>");
        Path other = Files.writeString(folder.resolve("b"), "ümlaut");

        // when
        server.client()
                .importReports(
                        new ImportQuery("checkout", "smoke", "", "os=linux,arch=x", ""),
                        Map.of("out/\"TEST\".xml", report, "b\r\nX: y", other),
                        "key");

        // then
        Asked asked = server.asked().get(0);
        assertThat(asked.target()).isEqualTo("/v1/runs/import?project=checkout&suite=smoke&leg=os%3Dlinux%2Carch%3Dx");
        assertThat(asked.header("Content-type")).startsWith("multipart/form-data; boundary=");
        assertThat(asked.header("Content-length")).isNotEmpty();
        assertThat(asked.text())
                .contains("filename=\"out/%22TEST%22.xml\"", "<testsuite/>", "filename=\"b%0D%0AX: y\"", "ümlaut");
    }

    @Test
    void lists_are_read_to_their_last_page() {
        // given
        server.on(
                        "GET /v1/projects",
                        json(
                                200,
                                "{\"projects\":[{\"name\":\"a\",\"source\":{\"git\":\"https://example.com/a\"}}],\"next\":\"x\"}"),
                        json(200, "{\"projects\":[{\"name\":\"b\",\"source\":{\"directory\":\"/b\"}}],\"next\":null}"))
                .on(
                        "GET /v1/agents",
                        json(
                                200,
                                "{\"agents\":[{\"name\":\"a1\",\"labels\":[\"linux\"],\"slots\":4,\"free\":3,\"state\":\"online\",\"lastSeen\":\"2026-01-31T03:00:00Z\",\"runs\":[\""
                                        + ID + "\"]}]}"))
                .on(
                        "GET /v1/groups",
                        json(
                                200,
                                "{\"groups\":[{\"key\":\"g\",\"max\":2,\"version\":3,\"running\":[{\"run\":\"" + ID
                                        + "\",\"weight\":2}],\"queued\":[]}],\"next\":null}"));

        // then
        AssayClient client = server.client();
        assertThat(client.projects()).extracting(RemoteProject::name).containsExactly("a", "b");
        assertThat(client.agents().get(0).runs()).containsExactly(ID);
        assertThat(client.groups().get(0).running()).containsExactly(new RemoteGroup.Member(ID.value(), 2));
    }
}
