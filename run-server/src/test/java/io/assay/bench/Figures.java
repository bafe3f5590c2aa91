package io.assay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times of things that are measured in turns, so that what else the machine does falls on all of them. */
final class Figures {
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    /** Something that takes time. */
    interface Work {
        void run() throws Exception;
    }

    void measure(String name, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        add(name, (System.nanoTime() - start) / 1e6);
    }

    void add(String name, double time) {
        millis.computeIfAbsent(name, key -> new ArrayList<>()).add(time);
    }

    double median(String name) {
        List<Double> sorted = sorted(name);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    void print(PrintStream out) {
        millis.keySet()
                .forEach(name -> out.printf(
                        Locale.ROOT,
                        "  %-42s median %7.0f ms, least %7.0f ms, n=%d%n",
                        name,
                        median(name),
                        sorted(name).get(0),
                        sorted(name).size()));
    }

    /** Prints how many times as long as {@code base} something takes, by medians and by the least times. */
    void printRatio(PrintStream out, String name, String base) {
        out.printf(
                Locale.ROOT,
                "  %s / %s = %.2f (least: %.2f)%n",
                name,
                base,
                median(name) / median(base),
                sorted(name).get(0) / sorted(base).get(0));
    }

    private List<Double> sorted(String name) {
        return millis.getOrDefault(name, List.of()).stream().sorted().toList();
    }
}
