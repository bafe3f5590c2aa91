package io.assay.defect.fingerprint;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Scores fingerprints and clusters against labelled failures: {@code FingerprintScore FAILURES SCORER}. The scorer is a Python
 * program that takes {@code FAILURES ASSIGNED}, {@code --mutations FAILURES} and {@code --check-mutants MUTANTS ASSIGNED…}. The
 * failures are put in as they stand, all together; and then one after the other in five orders, since a failure that comes
 * alone finds only what came before it.
 */
public final class FingerprintScore {
    private static final int ORDERS = 5;
    private static final int TOGETHER = 2_000;

    private final Path failures;
    private final String scorer;
    private final Path folder;

    private FingerprintScore(Path failures, String scorer) throws IOException {
        this.failures = failures;
        this.scorer = scorer;
        this.folder = Files.createTempDirectory("assay-fingerprints");
    }

    public static void main(String[] arguments) throws Exception {
        FingerprintScore score = new FingerprintScore(Path.of(arguments[0]), arguments[1]);
        score.asTheyStand();
        for (int order = 1; order <= ORDERS; order++) {
            score.inOrder(order);
        }
    }

    private void asTheyStand() throws Exception {
        Path assigned = assign(failures, "assigned", TOGETHER);
        score(failures.toString(), assigned.toString(), "--by-project");
        Path mutants = folder.resolve("mutants.jsonl");
        run(ProcessBuilder.Redirect.to(mutants.toFile()), "--mutations", failures.toString());
        Path assignedMutants = assign(mutants, "assigned-mutants", TOGETHER);
        score(
                "--check-mutants",
                mutants.toString(),
                assigned.toString(),
                assignedMutants.toString(),
                "--failures",
                "5");
    }

    private void inOrder(int seed) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(failures));
        Collections.shuffle(lines, new Random(seed));
        Path shuffled = Files.write(folder.resolve("order-" + seed + ".jsonl"), lines);
        System.out.println("One after the other, in an order of seed " + seed);
        score(failures.toString(), assign(shuffled, "assigned-" + seed, 1).toString());
    }

    private Path assign(Path in, String name, int portion) throws IOException {
        Path assigned = folder.resolve(name + ".jsonl");
        try (Reader reader = Files.newBufferedReader(in);
                Writer writer = Files.newBufferedWriter(assigned)) {
            FingerprintLines.run(reader, writer, portion);
        }
        return assigned;
    }

    private void score(String... arguments) throws Exception {
        run(ProcessBuilder.Redirect.INHERIT, arguments);
    }

    private void run(ProcessBuilder.Redirect out, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", scorer));
        command.addAll(List.of(arguments));
        int exit = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("The scorer ended with " + exit + ": " + command);
        }
    }
}
