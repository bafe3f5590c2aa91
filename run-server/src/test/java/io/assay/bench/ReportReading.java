package io.assay.bench;

import io.assay.report.ReportReader;
import io.assay.report.ReportReaders;
import io.assay.report.ReportSink;
import io.assay.report.ReportedCase;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Reading of JUnit XML in this process: against a bare loop of the same parser over the same files, and with two threads. */
final class ReportReading {
    static final String READ = "our reader";
    static final String LOOP = "parser's bare loop";
    static final String ONE_THREAD = "2,000 files, 1 thread";
    static final String TWO_THREADS = "2,000 files, 2 threads";

    private static final XMLInputFactory PARSERS = parsers();

    private ReportReading() {}

    static void measure(Path file, int cases, int rounds, PrintStream out) throws Exception {
        Figures figures = new Figures();
        for (int round = -1; round < rounds; round++) {
            Figures counted = round < 0 ? new Figures() : figures;
            counted.measure(LOOP, () -> loop(file));
            counted.measure(READ, () -> check(read(List.of(file)), cases));
        }
        figures.print(out);
        figures.printRatio(out, READ, LOOP);
        double seconds = figures.median(READ) / 1_000;
        out.printf(Locale.ROOT, "  %,.0f cases/s, %.0f MB/s%n", cases / seconds, Files.size(file) / 1e6 / seconds);
    }

    static void measureThreads(Path folder, int cases, int rounds, PrintStream out) throws Exception {
        List<Path> files = files(folder);
        List<Path> half = files.subList(0, files.size() / 2);
        List<Path> rest = files.subList(files.size() / 2, files.size());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Figures figures = new Figures();
            for (int round = -1; round < rounds; round++) {
                Figures counted = round < 0 ? new Figures() : figures;
                counted.measure(ONE_THREAD, () -> check(read(files), cases));
                counted.measure(TWO_THREADS, () -> {
                    List<Callable<Tally>> both = List.of(() -> read(half), () -> read(rest));
                    for (Future<Tally> tally : threads.invokeAll(both)) {
                        check(tally.get(), cases / 2);
                    }
                });
            }
            figures.print(out);
            figures.printRatio(out, ONE_THREAD, TWO_THREADS);
        } finally {
            threads.shutdown();
        }
    }

    /** A process that does nothing but read: {@code ReportReading FILE CASES}. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        check(read(Files.isDirectory(path) ? files(path) : List.of(path)), Integer.parseInt(arguments[1]));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Tally read(List<Path> files) throws IOException {
        Tally tally = new Tally();
        ReportReader reader = ReportReaders.all().get(0);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                reader.read(in, file.toString(), tally).ifPresent(damage -> tally.remarks.add(damage.toString()));
            }
        }
        return tally;
    }

    private static void check(Tally tally, int cases) {
        if (tally.cases != cases || tally.failures != ReportFiles.failures(cases) || !tally.remarks.isEmpty()) {
            throw new IllegalStateException(
                    tally.cases + " cases, " + tally.failures + " failures, " + tally.remarks + " instead of " + cases);
        }
    }

    /** Touches every attribute and every text. */
    private static long loop(Path file) throws Exception {
        long characters = 0;
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader parser = PARSERS.createXMLStreamReader(in);
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        for (int i = 0; i < parser.getAttributeCount(); i++) {
                            characters += parser.getAttributeLocalName(i).length();
                            characters += parser.getAttributeValue(i).length();
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        characters += parser.getTextLength();
                    default -> {}
                }
            }
        }
        return characters;
    }

    /** The parser that the readers use; by name, since it is theirs. */
    private static XMLInputFactory parsers() {
        try {
            return Class.forName("com.fasterxml.aalto.stax.InputFactoryImpl")
                    .asSubclass(XMLInputFactory.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Tally implements ReportSink {
        private final List<String> remarks = new ArrayList<>();
        private int cases;
        private int failures;

        @Override
        public void accept(ReportedCase reported) {
            cases++;
            failures += reported.verdict().failure() ? 1 : 0;
        }

        @Override
        public void notice(Notice notice) {
            remarks.add(notice.toString());
        }
    }
}
