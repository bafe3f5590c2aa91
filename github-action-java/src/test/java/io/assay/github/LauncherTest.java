package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script between the runner and Java, in a folder of its own, with a Java that tells how it was started. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    /** SHA-256 of nothing. */
    private static final String SUM = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void anAction() throws Exception {
        Files.copy(Path.of("launch.sh"), folder.resolve("launch.sh"));
        Files.createDirectories(folder.resolve("dist"));
        Files.createFile(folder.resolve("dist/assay-action.jar"));
        Files.writeString(folder.resolve("dist/assay-action.jar.sha256"), SUM + " *assay-action.jar\n");
        Files.createFile(folder.resolve("output"));
    }

    private Path java(String name, String version) throws Exception {
        Path java = folder.resolve(name).resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\ncase \"$1\" in -XshowSettings*) echo '    java.specification.version = " + version
                        + "' >&2;; *) echo \"pid $$\"; echo \"$@\";; esac\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return java;
    }

    @Test
    void the_newest_java_of_the_image_is_taken() throws Exception {
        java("jdk17", "17");
        Path newest = java("jdk21", "21");

        Launched found = launch(
                Map.of(
                        "JAVA_HOME_17_X64",
                        folder + "/jdk17",
                        "JAVA_HOME_21_X64",
                        folder + "/jdk21",
                        "JAVA_HOME_17_ARM64",
                        folder + "/jdk17",
                        "JAVA_HOME_21_ARM64",
                        folder + "/jdk21"),
                "find");

        assertThat(found.status()).as(found.log()).isZero();
        assertThat(folder.resolve("output")).hasContent("java=" + newest + "\n");
    }

    @Test
    void a_java_that_is_too_old_is_none() throws Exception {
        java("jdk11", "11");

        Launched found =
                launch(Map.of("JAVA_HOME", folder + "/jdk11", "PATH", folder + "/jdk11/bin:/usr/bin:/bin"), "find");

        assertThat(found.status()).as(found.log()).isZero();
        assertThat(folder.resolve("output")).content().doesNotContain("jdk11");
    }

    @Test
    void java_takes_the_place_of_the_script_so_that_signals_reach_it() throws Exception {
        Launched launched = launch(Map.of("ASSAY_JAVA", java("jdk", "21").toString()), "execute");

        assertThat(launched.log()).contains("pid " + launched.pid()).contains("io.assay.github.Main execute");
        assertThat(launched.log()).doesNotContain("AutoCreateSharedArchive");
    }

    @Test
    void loaded_classes_are_kept_where_the_machine_stays() throws Exception {
        Launched launched = launch(
                Map.of(
                        "ASSAY_JAVA",
                        java("jdk", "21").toString(),
                        "RUNNER_ENVIRONMENT",
                        "self-hosted",
                        "RUNNER_TOOL_CACHE",
                        folder.resolve("cache").toString()),
                "publish");

        assertThat(launched.log())
                .contains("-XX:+AutoCreateSharedArchive")
                .contains("cache/assay/e3b0c44298fc1c14-21-publish.jsa");
    }

    @Test
    void a_damaged_jar_is_not_started() throws Exception {
        Files.writeString(folder.resolve("dist/assay-action.jar"), "something else");

        Launched launched = launch(Map.of("ASSAY_JAVA", java("jdk", "21").toString()), "execute");

        assertThat(launched.status()).isEqualTo(1);
        assertThat(launched.log())
                .contains("::error title=Assay::")
                .contains("damaged")
                .doesNotContain("pid ");
    }

    @Test
    void a_release_without_its_jar_says_so() throws Exception {
        Files.delete(folder.resolve("dist/assay-action.jar"));

        Launched launched = launch(Map.of("ASSAY_JAVA", java("jdk", "21").toString()), "execute");

        assertThat(launched.status()).isEqualTo(1);
        assertThat(launched.log()).contains("is missing: use a released version");
    }

    private record Launched(long pid, int status, String log) {}

    private Launched launch(Map<String, String> variables, String step) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("/bin/bash", folder.resolve("launch.sh").toString(), step))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_HOME") || name.startsWith("ASSAY_"));
        builder.environment().put("GITHUB_OUTPUT", folder.resolve("output").toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Launched(process.pid(), process.waitFor(), log);
    }
}
