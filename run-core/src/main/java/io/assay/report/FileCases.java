package io.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cases of one file whose name a report tells after them; they are held until then, up to a limit. */
final class FileCases {
    private static final int MOST = 50_000;
    private static final int MOST_TEXT = 8 << 20;

    private final SameNames names;
    private final Consumer<ReportedCase> taker;
    private final List<Held> held = new ArrayList<>();
    private int text;
    private String file = "";
    private int nameless;

    /** Cases whose names are made unique by {@code names}. */
    FileCases(SameNames names, Consumer<ReportedCase> taker) {
        this.names = names;
        this.taker = taker;
    }

    private record Held(
            CaseDraft draft,
            List<String> groups,
            String name,
            @Nullable String mark,
            int line) {}

    String file() {
        return file;
    }

    void file(String path) {
        file = path;
    }

    /**
     * Takes a case.
     *
     * @param groups in which it is, outermost first
     * @param mark the same for tries of one case; null when every case is another one
     */
    void add(CaseDraft draft, List<String> groups, String name, @Nullable String mark, int line) {
        held.add(new Held(draft, groups, name, mark, line));
        text += draft.textLength()
                + name.length()
                + groups.stream().mapToInt(String::length).sum();
        if (!file.isEmpty() || held.size() >= MOST || text > MOST_TEXT) {
            handOver();
        }
    }

    /** The file ends here, or the report does. */
    void handOver() {
        nameless += file.isEmpty() ? held.size() : 0;
        held.forEach(one -> taker.accept(named(one)));
        held.clear();
        text = 0;
    }

    /** How many cases had to go without the name of their file. */
    int nameless() {
        return nameless;
    }

    static List<String> remark(int nameless) {
        return nameless == 0
                ? List.of()
                : List.of(nameless + " cases have no file: the report does not tell it, or too late");
    }

    private ReportedCase named(Held one) {
        String container = Scopes.of(file, one.groups);
        String name = one.mark == null ? names.next(container, one.name) : names.of(container, one.name, one.mark);
        return one.draft.named(container, name).at(file, one.line).report();
    }
}
