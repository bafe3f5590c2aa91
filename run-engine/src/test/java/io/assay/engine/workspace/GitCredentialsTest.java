package io.assay.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class GitCredentialsTest {
    private static final String SECRET = "correct-horse-battery";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private GitRepository repository;

    @SuppressWarnings("NullAway.Init")
    private GitServer server;

    @SuppressWarnings("NullAway.Init")
    private Workspaces workspaces;

    @BeforeEach
    void aServerThatWantsAPassword() throws Exception {
        repository = GitRepository.in(folder.resolve("served/shop"));
        server = new GitServer(folder.resolve("served"), SECRET);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of("TOKEN", SECRET, "WRONG", "not-the-password-at-all"));
        workspaces = Workspaces.open(folder.resolve("home"), 1L << 30, environment, InstantSource.system());
    }

    @AfterEach
    void close() {
        workspaces.close();
        server.close();
    }

    @Test
    void a_password_is_found_by_reference_and_kept_nowhere() throws Exception {
        String commit = repository.commit("a.txt", "1");
        Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");

        assertThat(workspaces.resolve(server.source("shop/.git", "file:" + file), "main"))
                .isEqualTo(commit);
        try (WorkingTree tree = workspaces.tree(server.source("shop/.git", "env:TOKEN"), commit)) {
            assertThat(tree.path().resolve("a.txt")).hasContent("1");
            assertThat(server.passwords).isNotEmpty().allMatch(SECRET::equals);
            assertThat(textsBelow(folder.resolve("home"))).noneMatch(text -> text.contains(SECRET));
        }
    }

    @Test
    void the_user_of_the_address_is_told_with_the_password() throws Exception {
        repository.commit("a.txt", "1");
        String url = server.url("shop/.git").replace("http://", "http://builder@");

        workspaces.resolve(new Source.Git(url, Optional.of("env:TOKEN"), "main"), "main");

        assertThat(server.users).contains("builder");
    }

    @Test
    void a_wrong_password_is_told_and_not_shown() throws Exception {
        repository.commit("a.txt", "1");

        assertThatThrownBy(() -> workspaces.resolve(server.source("shop/.git", "env:WRONG"), "main"))
                .isInstanceOfSatisfying(
                        WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessageContaining("was not accepted")
                .message()
                .doesNotContain("not-the-password");
    }

    @Test
    void without_a_password_nobody_is_asked_for_one() throws Exception {
        repository.commit("a.txt", "1");
        Source.Git source = new Source.Git(server.url("shop/.git"), Optional.empty(), "main");

        assertThatThrownBy(() -> workspaces.resolve(source, "main"))
                .isInstanceOfSatisfying(
                        WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION))
                .hasMessageContaining("credential");
    }

    @Test
    void a_reference_that_leads_nowhere_is_told() {
        assertThatThrownBy(() -> workspaces.resolve(server.source("shop/.git", "env:NOTHING"), "main"))
                .hasMessageContaining("env:NOTHING");
        assertThatThrownBy(() -> workspaces.resolve(server.source("shop/.git", SECRET), "main"))
                .hasMessageContaining("env:NAME")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void another_server_that_a_submodule_leads_to_does_not_get_the_password() throws Exception {
        // given
        GitRepository stranger = GitRepository.in(folder.resolve("strange/lib"));
        stranger.commit("lib.txt", "x");
        try (GitServer other = new GitServer(folder.resolve("strange"), "something-else")) {
            repository.commit("a.txt", "1");
            repository.git("submodule", "--quiet", "add", stranger.folder().toString(), "lib");
            String commit = repository.commit(
                    ".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = " + other.url("lib/.git") + "\n");

            // then
            assertThatThrownBy(() -> workspaces.tree(server.source("shop/.git", "env:TOKEN"), commit))
                    .isInstanceOfSatisfying(
                            WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION));
            assertThat(other.passwords).doesNotContain(SECRET);
        }
    }

    @Test
    void a_fetch_that_is_interrupted_leaves_a_usable_mirror_and_no_process() throws Exception {
        // given
        String commit = repository.commit("a.txt", "1");
        Source.Git source = server.source("shop/.git", "env:TOKEN");
        CountDownLatch begun = new CountDownLatch(1);
        workspaces.resolve(source, "main");
        server.hang = Optional.of(begun);
        Thread fetching = new Thread(() -> {
            try {
                workspaces.tree(source, commit).close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        fetching.start();
        begun.await();

        // when
        fetching.interrupt();
        fetching.join();
        server.hang = Optional.empty();

        // then
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains("remote-http"));
        try (WorkingTree tree = workspaces.tree(source, commit)) {
            assertThat(tree.path().resolve("a.txt")).hasContent("1");
        }
    }

    private static Stream<String> textsBelow(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(GitCredentialsTest::text).toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
