package io.assay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Whole-process times of {@code assay version} and of an empty main that reads and writes JSON with the same library. */
final class ColdStart {
    static final String ASSAY = "assay version";
    static final String EMPTY = "empty main, Java's own class archive";
    static final String EMPTY_WITHOUT_ARCHIVE = "empty main, no class archive";

    private static final List<String> FLAGS =
            List.of("-Xlog:disable", "-Xlog:all=off", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private ColdStart() {}

    static void measure(Path home, int rounds, Figures figures) throws Exception {
        String jackson = jackson(home);
        Path classes = compile(jackson);
        String classPath = jackson + System.getProperty("path.separator") + classes;
        for (int round = 0; round < rounds; round++) {
            figures.measure(ASSAY, () -> run(List.of(home.resolve("assay").toString(), "version")));
            figures.measure(EMPTY, () -> run(java("-Xshare:auto", classPath)));
            figures.measure(EMPTY_WITHOUT_ARCHIVE, () -> run(java("-Xshare:off", classPath)));
        }
    }

    private static List<String> java(String share, String classPath) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> rest = Stream.of(share, "-cp", classPath, "EmptyMain");
        return Stream.of(Stream.of(java), FLAGS.stream(), rest)
                .flatMap(part -> part)
                .toList();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
    }

    private static String jackson(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("run-server/target/assay/lib"))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("jackson-core"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path compile(String jackson) throws IOException {
        Path folder = Files.createTempDirectory("assay-bench");
        Path source = folder.resolve("EmptyMain.java");
        try (InputStream in = ColdStart.class.getResourceAsStream("EmptyMain.java")) {
            Files.copy(in, source);
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", jackson, source.toString());
        if (code != 0) {
            throw new IllegalStateException(source + " does not compile");
        }
        return folder;
    }
}
