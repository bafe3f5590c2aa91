package io.assay.defect.fingerprint;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Prints how long 100,000 failures take, each with a trace of its own, against hashing the same bytes; in turns, so that what
 * else the machine does falls on all. The traces are made while it runs, and their making is not counted.
 */
public final class FingerprintBenchmark {
    private static final int FAILURES = 100_000;
    private static final int PORTION = 1_000;
    private static final int ROUNDS = 5;
    private static final String RUNNER = Traces.read("runner");

    private final PrintStream out;
    private final MessageDigest digest = MessageDigest.getInstance("SHA-256");
    private Clusters clusters = new Clusters();
    private long bytes;
    private int check;

    private FingerprintBenchmark(PrintStream out) throws Exception {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        new FingerprintBenchmark(System.out).measure();
    }

    private void measure() {
        double[] hashing = new double[ROUNDS];
        double[] fingerprinting = new double[ROUNDS];
        double[] clustering = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double[] seconds = round();
            if (round >= 0) {
                hashing[round] = seconds[0];
                fingerprinting[round] = seconds[1];
                clustering[round] = seconds[2];
            }
        }
        out.printf(Locale.ROOT, "%,d failures, %.0f MB%n", FAILURES, bytes / 1e6 / (ROUNDS + 1));
        print("hash of the same bytes", hashing, hashing);
        print("fingerprint", fingerprinting, hashing);
        print("fingerprint and cluster", clustering, hashing);
        Runtime.getRuntime().gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        out.printf(
                Locale.ROOT,
                "  heap in use after that, with the clusters of the last round: %d MB, at most %d MB allowed (%d)%n",
                used >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                check);
    }

    /** Seconds of hashing, of fingerprints, and of fingerprints with clusters. */
    private double[] round() {
        clusters = new Clusters();
        Set<String> ids = new HashSet<>();
        long[] nanos = new long[3];
        for (int from = 0; from < FAILURES; from += PORTION) {
            FailedCase[] failures = failures(from);
            long start = System.nanoTime();
            for (FailedCase failure : failures) {
                byte[] read = failure.trace().getBytes(StandardCharsets.UTF_8);
                bytes += read.length;
                check += digest.digest(read)[0];
            }
            long hashed = System.nanoTime();
            for (FailedCase failure : failures) {
                check += Symptom.of(failure).fingerprint().id().length();
            }
            long fingerprinted = System.nanoTime();
            for (FailedCase failure : failures) {
                Symptom symptom = Symptom.of(failure);
                ids.add(clusters.add(symptom).id());
            }
            nanos[0] += hashed - start;
            nanos[1] += fingerprinted - hashed;
            nanos[2] += System.nanoTime() - fingerprinted;
        }
        check += ids.size();
        return Arrays.stream(nanos).mapToDouble(nano -> nano / 1e9).toArray();
    }

    /** Half assertions, half errors of production code; every trace differs, every tenth failure is a new one. */
    private static FailedCase[] failures(int from) {
        FailedCase[] failures = new FailedCase[PORTION];
        for (int i = 0; i < PORTION; i++) {
            int number = from + i;
            int distinct = number / 10;
            String owner = "com.acme.shop.Part" + letters(distinct % 700) + "Test";
            String method = "keeps" + letters(distinct) + "Whole";
            String head = number % 2 == 0
                    ? "java.lang.AssertionError: cart " + number + " expected:<" + letters(number) + " of 3> but was:<"
                            + distinct + " of 3>\n"
                            + "\tat org.junit.Assert.fail(Assert.java:89)\n\tat org.junit.Assert.assertEquals(Assert.java:117)\n"
                    : "java.lang.IllegalStateException: no total for " + letters(distinct) + " at http://127.0.0.1:"
                            + number % 60_000
                            + "/carts\n\tat com.acme.shop.Part" + letters(distinct) + ".total(Part.java:" + number % 400
                            + ")\n"
                            + "\tat com.acme.shop.Till.sum(Till.java:12)\n";
            failures[i] = FailedCase.of(
                    owner + "::" + method,
                    head + "\tat " + owner + "." + method + "(PartTest.java:" + number % 900 + ")\n" + RUNNER);
        }
        return failures;
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int n = number + 26; n > 0; n /= 26) {
            letters.append((char) ((letters.length() == 0 ? 'A' : 'a') + n % 26));
        }
        return letters.toString();
    }

    private void print(String name, double[] seconds, double[] floor) {
        double median = median(seconds);
        out.printf(
                Locale.ROOT,
                "  %-26s %,9.0f failures/s, %5.1f times the hash%n",
                name,
                FAILURES / median,
                median / median(floor));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
