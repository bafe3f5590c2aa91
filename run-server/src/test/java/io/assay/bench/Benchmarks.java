package io.assay.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prints the figures of docs/benchmarks.md: {@code Benchmarks CHECKOUT [start|first|shards|output|reading|import|creates|serving|webhooks|telling|queue]…}, all without a name. The
 * checkout must have been built by its {@code assay}.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
        Set<String> wanted = Set.of(arguments);
        PrintStream out = System.out;
        int slots = Runtime.getRuntime().availableProcessors();
        out.println(slots + " processors, Java " + Runtime.version());
        if (wanted.size() == 1 || wanted.contains("start")) {
            start(home, out);
        }
        if (wanted.size() == 1 || wanted.contains("first")) {
            out.println("From 'assay run' to the first test process");
            Figures figures = new Figures();
            FirstProcess.measure(home, 20, figures);
            figures.print(out);
        }
        if (wanted.size() == 1 || wanted.contains("shards")) {
            shards(slots, out);
        }
        if (wanted.size() == 1 || wanted.contains("output")) {
            out.println("A suite that prints 1 GB");
            MuchOutput.measure(home, out);
        }
        if (wanted.size() == 1 || wanted.contains("reading")) {
            reading(home, out);
        }
        if (wanted.size() == 1 || wanted.contains("import")) {
            importing(home, out);
        }
        boolean all = wanted.size() == 1;
        Serving.measure(out, all || wanted.contains("creates"), all || wanted.contains("serving"));
        if (all || wanted.contains("webhooks")) {
            Delivering.measure(out);
        }
        if (all || wanted.contains("telling")) {
            Telling.measure(out);
        }
        if (all || wanted.contains("queue")) {
            Queueing.measure(out);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void importing(Path home, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        Importing importing = new Importing(folder, home, out);
        Path small = ReportFiles.one(folder, 10_000);
        out.println("Importing 10000 cases, whole processes");
        importing.againstPeers(small, new ReadingProcesses(folder, home, out).peers(small, 10_000), 11);
        Path middle = ReportFiles.one(folder, 100_000);
        out.println("Importing 100000 cases");
        importing.warm(middle, 7);
        importing.againstParser(middle, 5);
        out.println("Importing 1000000 cases, at most 64 MiB of heap");
        importing.againstParser(ReportFiles.one(folder, 1_000_000), 5);
        MuchOutput.delete(folder);
    }

    private static void start(Path home, PrintStream out) throws Exception {
        out.println("Cold start");
        ColdStart.measure(home, 2, new Figures());
        Figures figures = new Figures();
        ColdStart.measure(home, 25, figures);
        figures.print(out);
        figures.printRatio(out, ColdStart.ASSAY, ColdStart.EMPTY);
        figures.printRatio(out, ColdStart.ASSAY, ColdStart.EMPTY_WITHOUT_ARCHIVE);
    }

    private static void shards(int slots, PrintStream out) throws Exception {
        out.println("100 shards that do nothing, against 100 processes");
        NoOpShards.measure(8, slots, new Figures());
        Figures figures = new Figures();
        NoOpShards.measure(15, slots, figures);
        String atOnce = slots + " at once";
        String run = "run, " + slots + " slots";
        figures.print(out);
        figures.printRatio(out, run, "plain loop, one at a time");
        figures.printRatio(out, run, "plain loop, " + atOnce);
        figures.printRatio(out, run, "plain loop, own sessions, " + atOnce);
        figures.printRatio(out, "run, 1 slot", "plain loop, one at a time");
        figures.printRatio(out, "run, 1 slot", "plain loop, own sessions, one at a time");
    }

    private static void reading(Path home, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("assay-bench");
        Map<Integer, Path> reports = new TreeMap<>();
        for (int cases : new int[] {10_000, 100_000, 1_000_000}) {
            reports.put(cases, ReportFiles.one(folder, cases));
            out.println("Reading " + cases + " cases in one file");
            ReportReading.measure(reports.get(cases), cases, 5 * 1_000_000 / Math.max(cases, 50_000), out);
        }
        out.println("Reading 100000 cases in 2,000 files");
        ReportReading.measureThreads(ReportFiles.many(folder, 100_000), 100_000, 15, out);
        ReadingProcesses processes = new ReadingProcesses(folder, home, out);
        out.println("Whole processes that only read, at most 64 MiB of heap");
        processes.printMemory(reports);
        for (Map.Entry<Integer, Path> report : reports.entrySet()) {
            out.println("Whole processes that only read, " + report.getKey() + " cases");
            processes.compare(report.getValue(), report.getKey(), report.getKey() < 1_000_000 ? 5 : 2);
        }
        MuchOutput.delete(folder);
    }
}
