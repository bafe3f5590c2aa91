package io.assay.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whole processes that read one report: ours, with the flags of the launcher, and others that the package registries have. What
 * cannot be fetched here is left out and said.
 */
final class ReadingProcesses {
    private static final String CTRF = "junit-to-ctrf@0.0.14";
    private static final String SUREFIRE = "org.apache.maven.surefire:surefire-report-parser:3.5.4";
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xlog:disable", "-Xlog:all=off");

    private final Path folder;
    private final Path home;
    private final PrintStream out;

    /**
     * Processes.
     *
     * @param folder where what is fetched goes
     * @param home the checkout, for its Maven
     */
    ReadingProcesses(Path folder, Path home, PrintStream out) {
        this.folder = folder;
        this.home = home;
        this.out = out;
    }

    /** The most memory that a process which only reads takes. */
    void printMemory(Map<Integer, Path> reports) throws Exception {
        for (Map.Entry<Integer, Path> report : reports.entrySet()) {
            Process process = start(ours(report.getValue(), report.getKey()));
            long peak = 0;
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, MuchOutput.peakKibibytes(process.pid()));
            }
            ended(process, "our reader");
            out.printf(Locale.ROOT, "  %,d cases: at most %d MiB resident%n", report.getKey(), peak / 1024);
        }
    }

    void compare(Path report, int cases, int rounds) throws Exception {
        Map<String, List<String>> peers = peers(report, cases);
        Figures figures = new Figures();
        for (int round = 0; round < rounds; round++) {
            figures.measure("our reader", () -> run(ours(report, cases)));
            for (Map.Entry<String, List<String>> peer : peers.entrySet()) {
                figures.measure(peer.getKey(), () -> run(peer.getValue()));
            }
        }
        figures.print(out);
        for (String peer : peers.keySet()) {
            figures.printRatio(out, peer, "our reader");
        }
    }

    /** The commands of those that could be fetched, by name; says which could not. */
    Map<String, List<String>> peers(Path report, int cases) throws Exception {
        Map<String, List<String>> peers = new LinkedHashMap<>();
        junitToCtrf(report).ifPresent(command -> peers.put(CTRF, command));
        surefire(report, cases).ifPresent(command -> peers.put(SUREFIRE, command));
        return peers;
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        ended(start(command), command.get(0));
    }

    private static List<String> ours(Path report, int cases) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ReportReading.class.getName()));
        command.addAll(List.of(report.toString(), String.valueOf(cases)));
        return command;
    }

    private Optional<List<String>> junitToCtrf(Path report) throws Exception {
        String prefix = folder.resolve("npm").toString();
        if (!fetched(List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", prefix, CTRF))) {
            out.println("  " + CTRF + ": not compared, npm is not there or did not install it");
            return Optional.empty();
        }
        String command = folder.resolve("npm/node_modules/.bin/junit-to-ctrf").toString();
        return Optional.of(List.of(
                command, report.toString(), "-o", folder.resolve("ctrf.json").toString()));
    }

    private Optional<List<String>> surefire(Path report, int cases) throws Exception {
        Path pom = Files.createDirectories(folder.resolve("surefire")).resolve("pom.xml");
        String[] coordinates = SUREFIRE.split(":", -1);
        Files.writeString(pom, """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId><artifactId>bench</artifactId><version>1</version>
                  <dependencies><dependency>
                    <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                  </dependency></dependencies>
                </project>
                """.formatted((Object[]) coordinates));
        String maven = home.resolve("mvnw").toString();
        if (!fetched(
                List.of(maven, "-q", "-f", pom.toString(), "dependency:copy-dependencies", "-DoutputDirectory=lib"))) {
            out.println("  " + SUREFIRE + ": not compared, Maven could not resolve it");
            return Optional.empty();
        }
        Path main = pom.resolveSibling("SurefireMain.java");
        try (var source = ReadingProcesses.class.getResourceAsStream("SurefireMain.java")) {
            Files.copy(source, main, StandardCopyOption.REPLACE_EXISTING);
        }
        String lib = pom.resolveSibling("lib") + File.separator + "*";
        ended(start(List.of(java() + "c", "-cp", lib, main.toString())), "javac");
        String classPath = lib + File.pathSeparator + pom.getParent();
        return Optional.of(
                List.of(java(), "-XX:+UseSerialGC", "-cp", classPath, "SurefireMain", report.toString(), "" + cases));
    }

    private static boolean fetched(List<String> command) throws InterruptedException {
        try {
            return start(command).waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static void ended(Process process, String name) throws InterruptedException {
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(name + " ended with " + code);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
