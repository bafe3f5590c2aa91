package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.Verdict;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Takes cases in any order and gives them in {@link Comparison#ORDER}, each id once. Holds a bounded part of them in memory
 * and lays the others aside in sorted files.
 */
final class CaseSorter implements Closeable {
    private static final Comparator<CaseResult> ORDER = Comparator.comparing(CaseResult::id, Comparison.ORDER);
    private static final int MOST_CASES = 20_000;
    private static final int MOST_CHARACTERS = 12_000_000;

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private final List<SortedCases> opened = new ArrayList<>();
    private final List<CaseResult> held = new ArrayList<>();
    private long characters;
    private int repeated;

    /** @param folder for temporary files, which are gone when this is closed */
    CaseSorter(Path folder) {
        this.folder = folder;
    }

    void add(CaseResult told) throws IOException {
        CaseResult result = CaseText.bounded(told);
        held.add(result);
        characters += 200 + size(result);
        if (held.size() >= MOST_CASES || characters >= MOST_CHARACTERS) {
            layAside();
        }
    }

    private static int size(CaseResult result) {
        int failure = result.failureIfAny()
                .map(told -> told.message().length() + told.trace().length())
                .orElse(0);
        return failure
                + result.output().length()
                + result.id().container().length()
                + result.id().name().length();
    }

    private void layAside() throws IOException {
        held.sort(ORDER);
        Path file = Files.createTempFile(folder, "sorting", ".tmp");
        files.add(file);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (CaseResult result : held) {
                CaseCodec.write(result, out);
            }
        }
        opened.add(SortedCases.of(file, held.size()));
        held.clear();
        characters = 0;
    }

    /** All cases; once, after the last was added. */
    Iterator<CaseResult> sorted() {
        held.sort(ORDER);
        List<Iterator<CaseResult>> parts = new ArrayList<>(opened);
        parts.add(held.iterator());
        return new MergedCases(parts, ORDER, this::worse);
    }

    /** How many cases had an id that another had already; known when all have been read. */
    int repeated() {
        return repeated;
    }

    /** One name told twice is one case, and what speaks against it is not lost. */
    private CaseResult worse(CaseResult first, CaseResult second) {
        repeated++;
        return weight(second.verdict()) > weight(first.verdict()) ? second : first;
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case MISSING -> 0;
            case SKIPPED -> 1;
            case PASSED -> 2;
            case FLAKY -> 3;
            case FAILED, BROKEN, TIMED_OUT -> 4;
        };
    }

    @Override
    public void close() throws IOException {
        for (SortedCases part : opened) {
            part.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
