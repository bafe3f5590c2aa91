package io.assay.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.workspace.WorkspaceException.Kind;
import io.assay.started.StartedJava;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class WorkspacesTest {
    private static final long PLENTY = 1L << 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private GitRepository repository;

    @SuppressWarnings("NullAway.Init")
    private Workspaces workspaces;

    @BeforeEach
    void aRepository() throws Exception {
        repository = GitRepository.in(folder.resolve("shop"));
        workspaces = open(PLENTY);
    }

    @AfterEach
    void close() {
        workspaces.close();
    }

    private Workspaces open(long mostBytes) {
        return Workspaces.open(folder.resolve("home"), mostBytes, System.getenv(), InstantSource.system());
    }

    @Test
    void a_branch_a_tag_a_pull_request_and_any_commit_are_found() throws Exception {
        // given
        String first = repository.commit("a.txt", "1");
        repository.git("tag", "-a", "v1", "-m", "first");
        repository.git("branch", "feature/x");
        repository.git("update-ref", "refs/pull/7/head", first);
        String second = repository.commit("a.txt", "2");
        Source.Git source = repository.source();

        // then
        assertThat(workspaces.resolve(source, "main")).isEqualTo(second);
        assertThat(workspaces.resolve(source, "HEAD")).isEqualTo(second);
        assertThat(workspaces.resolve(source, "v1")).isEqualTo(first);
        assertThat(workspaces.resolve(source, "feature/x")).isEqualTo(first);
        assertThat(workspaces.resolve(source, "refs/pull/7/head")).isEqualTo(first);
        assertThat(workspaces.resolve(source, "pull/7/head")).isEqualTo(first);
        assertThat(workspaces.resolve(source, first)).isEqualTo(first);
        assertThat(workspaces.resolve(source, first.substring(0, 10))).isEqualTo(first);
    }

    @Test
    void a_branch_that_has_moved_is_seen() throws Exception {
        repository.commit("a.txt", "1");
        workspaces.resolve(repository.source(), "main");

        String moved = repository.commit("a.txt", "2");

        assertThat(workspaces.resolve(repository.source(), "main")).isEqualTo(moved);
    }

    @Test
    void a_file_is_read_as_it_was_at_a_commit() throws Exception {
        String first = repository.commit("assay.yaml", "project: old\n");
        repository.commit("assay.yaml", "project: new\n");

        assertThat(workspaces.read(repository.source(), first, "assay.yaml")).contains("project: old\n");
        assertThat(workspaces.read(repository.source(), first, "no/such.yaml")).isEmpty();
    }

    @Test
    void a_file_that_is_far_too_large_for_a_configuration_is_refused() throws Exception {
        String commit = repository.commit("assay.yaml", "#".repeat(2 << 20));

        assertThatThrownBy(() -> workspaces.read(repository.source(), commit, "assay.yaml"))
                .hasMessageContaining("1 MiB");
    }

    @Test
    void a_tree_is_clean_and_stands_on_its_commit() throws Exception {
        String first = repository.commit("src/a.txt", "1", ".gitignore", "out/\n");
        repository.commit("src/a.txt", "2");

        Path path;
        try (WorkingTree tree = workspaces.tree(repository.source(), first)) {
            path = tree.path();
            assertThat(path.resolve("src/a.txt")).hasContent("1");
            assertThat(git(path, "rev-parse", "HEAD")).isEqualTo(first);
            assertThat(git(path, "status", "--porcelain")).isEmpty();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void a_tree_that_was_worked_in_is_clean_again() throws Exception {
        String commit = repository.commit("a.txt", "1", ".gitignore", "out/\n");
        try (WorkingTree tree = workspaces.tree(repository.source(), commit)) {
            Files.writeString(tree.path().resolve("a.txt"), "changed");
            Files.createDirectories(tree.path().resolve("out/deep"));
            Files.writeString(tree.path().resolve("out/deep/left.txt"), "x");
            Files.createDirectories(tree.path().resolve("nested/.git"));

            tree.clean();

            assertThat(names(tree.path())).containsExactlyInAnyOrder(".git", ".gitignore", "a.txt");
            assertThat(tree.path().resolve("a.txt")).hasContent("1");
        }
    }

    @Test
    void a_tree_whose_repository_was_destroyed_is_made_anew() throws Exception {
        String commit = repository.commit("a.txt", "1");
        try (WorkingTree tree = workspaces.tree(repository.source(), commit)) {
            Deletion.of(tree.path().resolve(".git"));

            tree.clean();

            assertThat(git(tree.path(), "rev-parse", "HEAD")).isEqualTo(commit);
        }
    }

    @Test
    void many_trees_of_two_commits_are_made_at_once() throws Exception {
        // given
        String first = repository.commit("a.txt", "1");
        String second = repository.commit("a.txt", "2");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<String>> texts = new ArrayList<>();

        // when
        for (int i = 0; i < 12; i++) {
            String commit = i % 2 == 0 ? first : second;
            texts.add(threads.submit(() -> {
                try (WorkingTree tree = workspaces.tree(repository.source(), commit)) {
                    return Files.readString(tree.path().resolve("a.txt"));
                }
            }));
        }

        // then
        for (int i = 0; i < 12; i++) {
            assertThat(texts.get(i).get()).isEqualTo(i % 2 == 0 ? "1" : "2");
        }
        threads.shutdown();
    }

    @Test
    void submodules_are_there_also_those_with_a_relative_address() throws Exception {
        GitRepository inner = GitRepository.in(folder.resolve("inner"));
        inner.commit("inner.txt", "deep");
        GitRepository library = GitRepository.in(folder.resolve("library"));
        library.git("submodule", "--quiet", "add", "../inner", "inner");
        library.commit("lib.txt", "x");
        repository.git("submodule", "--quiet", "add", "../library", "lib");
        String commit = repository.commit("a.txt", "1");

        try (WorkingTree tree = workspaces.tree(repository.source(), commit)) {
            assertThat(tree.path().resolve("lib/inner/inner.txt")).hasContent("deep");
            Files.writeString(tree.path().resolve("lib/left.txt"), "x");
            tree.clean();
            assertThat(tree.path().resolve("lib/left.txt")).doesNotExist();
            assertThat(tree.path().resolve("lib/inner/inner.txt")).hasContent("deep");
        }
    }

    @Test
    void a_submodule_that_would_run_a_command_is_refused() throws Exception {
        Path trap = folder.resolve("trap");
        repository.commit(".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ext::sh -c touch% " + trap + "\n");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",lib");
        repository.git("commit", "-q", "-m", "trap");
        String commit = repository.git("rev-parse", "HEAD");

        assertThatThrownBy(() -> workspaces.tree(repository.source(), commit))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("submodules");
        assertThat(trap).doesNotExist();
    }

    @Test
    void files_of_git_lfs_need_git_lfs() throws Exception {
        String commit =
                repository.commit(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n", "a.txt", "1");

        if (git(repository.folder(), "help", "-a").contains("lfs")) {
            workspaces.tree(repository.source(), commit).close();
        } else {
            assertThatThrownBy(() -> workspaces.tree(repository.source(), commit))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessageContaining("Git LFS")
                    .hasMessageContaining("install it");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch trap",
                "-h",
                "",
                "a..b",
                "main:assay.yaml",
                "x\ny",
                "ma*",
                "@{-1}",
                "no-such-branch",
                "abcdef0",
                "1234567890123456789012345678901234567890"
            })
    void a_revision_that_there_is_not_is_told_and_never_an_option(String revision) throws Exception {
        repository.commit("a.txt", "1");

        assertThatThrownBy(() -> workspaces.resolve(repository.source(), revision))
                .isInstanceOfSatisfying(WorkspaceException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.NO_SUCH_REVISION);
                    assertThat(e).hasMessageContaining("shop");
                });
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).doesNotContain("trap");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--upload-pack=x", "ext::sh -c x", "https://me:secret-word@example.com/x", "/srv/x", "a b"})
    void an_address_that_is_none_is_refused(String url) {
        assertThatThrownBy(() -> workspaces.resolve(new Source.Git(url, Optional.empty(), "main"), "main"))
                .isInstanceOfSatisfying(
                        WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE))
                .message()
                .doesNotContain("secret-word");
    }

    @Test
    void a_repository_that_is_not_there_is_told() {
        Source.Git source = new Source.Git("file://" + folder.resolve("nothing"), Optional.empty(), "main");

        assertThatThrownBy(() -> workspaces.resolve(source, "main"))
                .isInstanceOfSatisfying(
                        WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("nothing");
    }

    @Test
    void a_damaged_mirror_is_made_anew() throws Exception {
        // given
        String commit = repository.commit("a.txt", "1", "assay.yaml", "project: x\n");
        workspaces.tree(repository.source(), commit).close();
        Path mirror = mirrors().get(0).resolve("git");
        try (Stream<Path> packs = Files.walk(mirror.resolve("objects"))) {
            packs.filter(Files::isRegularFile).forEach(WorkspacesTest::spoil);
        }

        // then
        try (WorkingTree tree = workspaces.tree(repository.source(), commit)) {
            assertThat(tree.path().resolve("a.txt")).hasContent("1");
        }
        Files.writeString(mirror.resolve("HEAD"), "nonsense");
        assertThat(workspaces.read(repository.source(), commit, "assay.yaml")).contains("project: x\n");
    }

    private static void spoil(Path file) {
        try {
            file.toFile().setWritable(true);
            Files.writeString(file, "no git object");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void locks_that_a_killed_git_has_left_hold_up_nobody() throws Exception {
        String first = repository.commit("a.txt", "1");
        workspaces.tree(repository.source(), first).close();
        Path mirror = mirrors().get(0).resolve("git");
        Files.createFile(mirror.resolve("shallow.lock"));
        Files.createFile(mirror.resolve("config.lock"));
        Files.createFile(mirror.resolve("objects/pack/tmp_pack_x1"));

        String second = repository.commit("a.txt", "2");
        workspaces.tree(repository.source(), second).close();

        assertThat(mirror.resolve("objects/pack/tmp_pack_x1")).doesNotExist();
    }

    @Test
    void mirrors_that_were_not_used_for_longest_go_when_there_is_too_much() throws Exception {
        // given
        workspaces.close();
        workspaces = open(100_000);
        GitRepository other = GitRepository.in(folder.resolve("other"));
        String small = repository.commit("a.txt", "1");
        StringBuilder noise = new StringBuilder();
        new Random(1).ints(200_000, 33, 126).forEach(one -> noise.append((char) one));
        String large = other.commit("big.txt", noise.toString());

        // when
        workspaces.tree(repository.source(), small).close();
        try (WorkingTree held = workspaces.tree(other.source(), large)) {
            // then: the one that is in use stays, whatever its size
            assertThat(mirrors()).hasSize(1).allMatch(path -> path.toString().contains("other"));
            assertThat(git(held.path(), "show", "HEAD:big.txt")).hasSize(200_000);
        }
        workspaces.tree(repository.source(), small).close();
        assertThat(mirrors()).hasSize(1).allMatch(path -> path.toString().contains("shop"));
    }

    @Test
    void trees_of_a_process_that_died_are_removed_and_those_of_a_living_one_stay() throws Exception {
        String commit = repository.commit("a.txt", "1");
        WorkingTree living = workspaces.tree(repository.source(), commit);
        Path trees = folder.resolve("home/trees");
        Files.createDirectories(trees.resolve("dead/1/src"));
        Files.createFile(trees.resolve("dead.lock"));

        try (Workspaces second = open(PLENTY)) {
            assertThat(trees.resolve("dead")).doesNotExist();
            assertThat(trees.resolve("dead.lock")).doesNotExist();
            assertThat(living.path().resolve("a.txt")).exists();
            second.tree(repository.source(), commit).close();
        }
        living.close();
    }

    @Test
    void another_process_finds_the_trees_of_this_one_alive() throws Exception {
        // given
        try (Workspaces second = open(PLENTY);
                WorkingTree living = second.tree(repository.source(), repository.commit("a.txt", "1"))) {
            // when
            Process other = new ProcessBuilder(StartedJava.command(
                            List.of(),
                            OtherProcess.class.getName(),
                            List.of(folder.resolve("home").toString())))
                    .inheritIO()
                    .start();

            // then
            assertThat(other.waitFor()).isZero();
            assertThat(living.path().resolve("a.txt")).exists();
        }
    }

    /** Opens workspaces in a folder, which removes what others have left there. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            Workspaces.open(Path.of(arguments[0]), PLENTY, System.getenv(), InstantSource.system())
                    .close();
        }
    }

    @Test
    void those_that_open_at_once_do_not_take_each_other_for_dead() throws Exception {
        // given
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Workspaces> opened = new ArrayList<>();

        // when
        try {
            List<Future<Workspaces>> opening = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                opening.add(threads.submit(() -> open(PLENTY)));
            }
            for (Future<Workspaces> each : opening) {
                opened.add(each.get());
            }

            // then
            try (Stream<Path> locks = Files.list(folder.resolve("home/trees"))) {
                assertThat(locks.filter(file -> file.toString().endsWith(".lock")))
                        .hasSize(opened.size() + 1);
            }
        } finally {
            threads.shutdownNow();
            opened.forEach(Workspaces::close);
        }
    }

    @Test
    void configuration_and_hooks_of_the_user_do_not_count() throws Exception {
        // given
        Path home = Files.createDirectories(folder.resolve("user"));
        Path hooks = Files.createDirectories(home.resolve("hooks"));
        Path hook = Files.writeString(hooks.resolve("post-checkout"), "#!/bin/sh\ntouch " + home + "/trap\n");
        hook.toFile().setExecutable(true);
        Files.writeString(
                home.resolve(".gitconfig"),
                "[core]\n\thooksPath = " + hooks + "\n[url \"file:///nowhere/\"]\n\tinsteadOf = file://" + folder
                        + "\n");
        String commit = repository.commit("a.txt", "1");

        // when
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", home.toString());
        environment.put("GIT_DIR", "/nowhere");
        try (Workspaces careful =
                        Workspaces.open(folder.resolve("careful"), PLENTY, environment, InstantSource.system());
                WorkingTree tree = careful.tree(repository.source(), commit)) {
            // then
            assertThat(tree.path().resolve("a.txt")).exists();
            assertThat(home.resolve("trap")).doesNotExist();
        }
    }

    private List<Path> mirrors() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("home/mirrors"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String git(Path path, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(path.toFile()).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
