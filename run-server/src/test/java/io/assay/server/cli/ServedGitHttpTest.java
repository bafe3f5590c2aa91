package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.workspace.GitRepository;
import io.assay.engine.workspace.GitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a project whose repository is elsewhere and wants a password, which the server knows by its name. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServedGitHttpTest {
    /** Like no token of any forge, so that nothing masks it for its form. */
    private static final String PASSWORD = "correct-horse-battery";

    private static final String DATABASE_PASSWORD = "staple-of-the-database";
    private static final int SHARDS = 3;

    @TempDir
    private Path folder;

    private Path home;
    private GitRepository repository;
    private GitServer git;
    private Served served;

    @BeforeEach
    void serve() throws Exception {
        home = folder.resolve("home");
        repository = GitRepository.in(folder.resolve("served/shop"));
        git = new GitServer(folder.resolve("served"), PASSWORD);
        served = Served.start(
                home,
                Map.of(
                        "SHOP_PASSWORD",
                        PASSWORD,
                        "ASSAY_DATABASE_PASSWORD",
                        DATABASE_PASSWORD,
                        "MALLOC_ARENA_MAX",
                        "2"),
                "--slots",
                String.valueOf(SHARDS));
    }

    @AfterEach
    void end() {
        served.close();
        git.close();
    }

    @Test
    void a_revision_is_tested_and_the_password_is_nowhere() throws Exception {
        // given
        String tested = commit("""
                cat content
                env
                cat .git/config
                git config --list --show-origin
                env > seen.txt
                """, "content", "one");
        commit("cat content", "content", "two");
        register();

        // when
        String id = served.create("{\"project\":\"shop\",\"suite\":\"smoke\",\"revision\":\"" + tested + "\"}");
        JsonNode passed = served.awaitState(id, "PASSED");

        // then
        assertThat(passed.at("/run/revision").asText()).isEqualTo(tested);
        String log = told("/v1/runs/" + id + "/log");
        assertThat(log)
                .contains("one", "remote.origin.url=" + git.url("shop/.git"), "ASSAY_RUN_ID=" + id)
                .doesNotContain("MALLOC_ARENA_MAX");
        assertSecret(log);
        assertSecret(told("/v1/runs/" + id + "/timeline"));
        assertSecret(told("/v1/runs/" + id + "/artifacts/seen.txt"));
        assertSecret(told("/v1/projects/shop"));
        assertSecret(told("/v1/audit"));
        try (Stream<Path> files = Files.walk(home)) {
            files.filter(Files::isRegularFile).map(ServedGitHttpTest::content).forEach(ServedGitHttpTest::assertSecret);
        }
        served.process().terminate();
        Ended ended = served.process().await();
        assertSecret(ended.out() + ended.err());
    }

    /** The shards are at work at once: none ends before it has seen the others. */
    @Test
    void each_shard_has_a_working_tree_of_its_own_which_is_gone_afterwards() throws Exception {
        // given
        Path meeting = Files.createDirectories(folder.resolve("meeting"));
        String tested = commit("""
                test -f content || exit 9
                test ! -f untracked || exit 9
                touch untracked && rm content
                pwd > %1$s/$1.new && mv %1$s/$1.new %1$s/$1
                until test -f %1$s/1 && test -f %1$s/2 && test -f %1$s/3; do sleep 0.05; done
                """.formatted(meeting), "content", "one");
        register();

        // when
        String id = served.create(
                "{\"project\":\"shop\",\"suite\":\"smoke\",\"revision\":\"" + tested + "\",\"shards\":" + SHARDS + "}");
        JsonNode passed = served.awaitState(id, "PASSED");

        // then
        assertThat(passed.at("/counts/passed").asInt()).isEqualTo(SHARDS);
        List<Path> trees;
        try (Stream<Path> met = Files.list(meeting)) {
            trees = met.map(file -> Path.of(content(file).strip())).toList();
        }
        assertThat(trees)
                .hasSize(SHARDS)
                .doesNotHaveDuplicates()
                .allSatisfy(tree -> assertThat(tree)
                        .startsWithRaw(
                                home.resolve("workspaces").resolve("trees").toRealPath()));
        Await.until("no working tree is left", () -> trees.stream().noneMatch(Files::exists));
        try (Stream<Path> left = Files.walk(home.resolve("workspaces").resolve("trees"), 2)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().matches("\\d+"));
        }
    }

    /** A suite whose shard prints or does what the script says, and passes one case when that succeeded. */
    private String commit(String script, String... more) throws Exception {
        Stream<String> files = Stream.of(
                "assay.yaml",
                """
                project: shop
                suites:
                  smoke:
                    run: sh -e tests.sh $ASSAY_SHARD $ASSAY_SHARDS
                    reports: TEST-*.xml
                    artifacts: [ seen.txt ]
                """,
                "tests.sh",
                script
                        + "\necho \"<testsuite name='a'><testcase classname='a' name='c$1'/></testsuite>\" > TEST-$1.xml\n");
        return repository.commit(Stream.concat(files, Stream.of(more)).toArray(String[]::new));
    }

    private void register() throws Exception {
        HttpResponse<String> registered = served.send(
                "POST",
                "/v1/projects",
                "{\"source\":{\"git\":\"" + git.url("shop/.git")
                        + "\",\"credential\":\"env:SHOP_PASSWORD\",\"branch\":\"main\"}}");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    }

    private String told(String path) throws Exception {
        HttpResponse<String> answer = served.send("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void assertSecret(String text) {
        assertThat(text).doesNotContain(PASSWORD, DATABASE_PASSWORD);
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
