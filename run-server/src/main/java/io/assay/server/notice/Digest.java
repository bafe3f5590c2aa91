package io.assay.server.notice;

import io.assay.server.notice.Notice.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notices put together: of each subject the newest counts, those first that want somebody. */
final class Digest {
    private final List<Notice> newest;
    private final Map<Kind, Integer> counts = new TreeMap<>();
    private final int notices;

    /** @param notices at least one, oldest first */
    Digest(List<Notice> notices) {
        this.notices = notices.size();
        Map<String, Notice> bySubject = new LinkedHashMap<>();
        for (Notice notice : notices) {
            String subject = notice.kind() == Kind.FINISHED ? notice.run() : notice.subject();
            bySubject.put(subject, notice);
        }
        newest = new ArrayList<>(bySubject.values());
        newest.sort(Comparator.comparing(Notice::kind).thenComparing(Notice::at, Comparator.reverseOrder()));
        newest.forEach(notice -> counts.merge(notice.kind(), 1, Integer::sum));
    }

    /** What it says in one line. */
    String title() {
        if (newest.size() == 1) {
            Notice only = newest.get(0);
            return only.subject().isEmpty()
                    ? "Assay: " + only.kind().words()
                    : only.subject() + " " + only.kind().words();
        }
        return "Assay: "
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining(", "));
    }

    List<Notice> first(int most) {
        return newest.subList(0, Math.min(most, newest.size()));
    }

    /** How many are left out of the first. */
    int beyond(int most) {
        return Math.max(0, newest.size() - most);
    }

    Map<Kind, Integer> counts() {
        return counts;
    }

    /** All that were put together. */
    int notices() {
        return notices;
    }

    /** Whose runs it is about; empty when there is not exactly one. */
    String project() {
        List<String> projects = newest.stream().map(Notice::project).distinct().toList();
        return projects.size() == 1 ? projects.get(0) : "";
    }
}
