package io.assay.suite;

import io.assay.run.CaseId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The cases of a suite that are executed and reported but not counted: one entry a line, {@code class}, {@code
 * class#name}, {@code class › name} or {@code class::name}, with {@code *} for any characters, optionally {@code
 * until=YYYY-MM-DD} (the last day on which it holds) and {@code # reason}. Immutable.
 */
public final class Quarantine {
    private static final Quarantine NONE = new Quarantine("", List.of(), List.of());

    private final String file;
    private final List<QuarantineEntry> entries;
    private final List<Problem> warnings;

    private Quarantine(String file, List<QuarantineEntry> entries, List<Problem> warnings) {
        this.file = file;
        this.entries = List.copyOf(entries);
        this.warnings = List.copyOf(warnings);
    }

    /** Covers nothing. */
    public static Quarantine none() {
        return NONE;
    }

    /** Reads a file; entries whose last day is before {@code today} are left out with a warning. */
    public static Quarantine read(Path file, LocalDate today) {
        return parse(file.toString(), ConfigurationText.read(file), today);
    }

    /** Reads a text; {@code file} is what problems call it. Throws {@link ConfigurationException} with every bad line. */
    public static Quarantine parse(String file, String text, LocalDate today) {
        Draft draft = new Draft(file, today);
        int number = 0;
        for (String line : text.lines().toList()) {
            QuarantineLine.of(line, ++number).ifPresent(draft::add);
        }
        return draft.finish();
    }

    public boolean covers(CaseId id) {
        for (QuarantineEntry entry : entries) {
            if (entry.covers(id)) {
                return true;
            }
        }
        return false;
    }

    /** Entries that no longer hold, in the order of the file. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** A warning for each entry that covers none of these cases, in the order of the file. */
    public List<Problem> unmatched(Collection<CaseId> cases) {
        return entries.stream()
                .filter(entry -> cases.stream().noneMatch(entry::covers))
                .map(entry -> new Problem(
                        file,
                        entry.line(),
                        entry.column(),
                        "'" + entry.text() + "' matched no case: correct the name or remove the line",
                        true))
                .toList();
    }

    /** Gathers the lines of one file, and everything wrong in them. */
    private static final class Draft {
        private final String file;
        private final LocalDate today;
        private final List<QuarantineEntry> entries = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();

        Draft(String file, LocalDate today) {
            this.file = file;
            this.today = today;
        }

        void add(QuarantineLine line) {
            Optional<LocalDate> lastDay = line.lastDay();
            Optional<QuarantineEntry> entry = QuarantineEntry.parse(line.entry(), line.number(), line.column());
            if (entry.isEmpty()) {
                tell(line, false, "names no case: write class, class#name, class › name or class::name");
            } else if (line.until().isPresent() && lastDay.isEmpty()) {
                tell(line, false, "'until=" + line.until().get() + "' is not a day: write it as until=2026-12-31");
            } else if (lastDay.filter(today::isAfter).isPresent()) {
                String expired = "'" + line.entry() + "' expired after " + lastDay.get() + " and counts again:"
                        + " remove the line or set a later day";
                tell(line, true, expired);
            } else {
                entries.add(entry.get());
            }
        }

        Quarantine finish() {
            if (problems.stream().anyMatch(problem -> !problem.warning())) {
                throw new ConfigurationException(problems);
            }
            return new Quarantine(file, entries, problems);
        }

        private void tell(QuarantineLine line, boolean warning, String text) {
            problems.add(new Problem(file, line.number(), line.column(), text, warning));
        }
    }
}
