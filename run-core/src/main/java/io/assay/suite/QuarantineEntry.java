package io.assay.suite;

import io.assay.run.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of a quarantine: which cases it covers. */
record QuarantineEntry(String text, int line, int column, List<Target> targets) {
    private static final String DISPLAY = "›";
    private static final String JAVA = "#";
    private static final String PATH = "::";

    record Target(Wildcard container, Wildcard name) {
        boolean covers(CaseId id) {
            return container.matches(id.container()) && name.matches(id.name());
        }
    }

    /** The entry; empty when it names no case. */
    static Optional<QuarantineEntry> parse(String text, int line, int column) {
        List<Target> targets = targets(text);
        return targets.isEmpty() ? Optional.empty() : Optional.of(new QuarantineEntry(text, line, column, targets));
    }

    boolean covers(CaseId id) {
        return targets.stream().anyMatch(target -> target.covers(id));
    }

    private static List<Target> targets(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.contains(DISPLAY)) {
            return splits(text, DISPLAY);
        }
        if (text.contains(JAVA)) {
            return splits(text, JAVA);
        }
        Target whole = new Target(new Wildcard(text), new Wildcard("*"));
        if (!text.contains(PATH)) {
            return List.of(whole);
        }
        List<Target> targets = new ArrayList<>(splits(text, PATH));
        // Classes of C++ and modules of Rust have the separator in their own names.
        if (!targets.isEmpty()) {
            targets.add(whole);
        }
        return targets;
    }

    // Class and name may hold the separator themselves, so each place where it stands can be the one between them.
    private static List<Target> splits(String text, String separator) {
        List<Target> targets = new ArrayList<>();
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
            String container = text.substring(0, at).strip();
            String name = text.substring(at + separator.length()).strip();
            if (!name.isEmpty()) {
                targets.add(new Target(new Wildcard(container), new Wildcard(name)));
            }
        }
        return targets;
    }
}
