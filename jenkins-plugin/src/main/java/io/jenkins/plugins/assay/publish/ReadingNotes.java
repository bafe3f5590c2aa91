package io.jenkins.plugins.assay.publish;

import io.assay.report.ReportFile;
import io.assay.report.ReportReader.Damage;
import io.assay.run.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what a person should know of a reading. */
final class ReadingNotes {
    private static final int MOST = 45;
    private static final int LONGEST = 500;
    private static final Pattern LIKE_A_REPORT = Pattern.compile(".*\\.(xml|json|ndjson|jsonl|trx|tap)(\\.gz)?");

    private final FoundFiles found;
    private final List<String> notices = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int more;
    private int reports;
    private int damaged;

    ReadingNotes(FoundFiles found) {
        this.found = found;
        if (!found.fresh().isEmpty()) {
            found.old().forEach(name -> add(new Notice(name, "is older than this build and was passed over")));
        }
    }

    void add(Notice notice) {
        if (notices.size() < MOST) {
            notices.add(Cut.line(notice.toString(), LONGEST));
        } else {
            more++;
        }
    }

    void read(String name, ReportFile.Outcome outcome) {
        reports += outcome.recognised() ? 1 : 0;
        boolean expected = LIKE_A_REPORT.matcher(name).matches();
        if (outcome.damage().isPresent() && (outcome.recognised() || expected)) {
            damaged(name, outcome.damage().get());
        } else if (!outcome.recognised()) {
            unknown.add(name);
            add(new Notice(name, "is no report of a known format and was passed over"));
        }
    }

    void damaged(String name, Damage damage) {
        damaged++;
        add(new Notice(name, "damaged report: " + damage + "; verdicts after that are missing"));
    }

    ReadingEnd end(long cases, int shortened) {
        if (shortened > 0) {
            add(new Notice("", "texts of " + shortened + " cases are cut short: all together are too long"));
        }
        if (more > 0) {
            notices.add(more + " more notices are left out");
        }
        List<String> firstOld = found.old().stream().limit(1).toList();
        List<String> firstUnknown = unknown.stream().limit(1).toList();
        return new ReadingEnd(
                new ReadingEnd.Files(
                        found.fresh().size(), reports, damaged, found.old().size()),
                firstOld,
                firstUnknown,
                cases,
                notices);
    }
}
