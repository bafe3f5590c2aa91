package io.assay.engine.defect;

import io.assay.defect.text.Texts;
import io.assay.run.Filed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What came of a filing in a few words: {@code 2 created (0001, 0002), 1 skipped (branch)}. */
public final class FiledWords {
    private static final int MOST_NAMED = 5;
    private static final int LONGEST_NAME = 200;

    private FiledWords() {}

    public static String of(List<Filed> all) {
        Map<String, List<Filed>> byAction = new LinkedHashMap<>();
        all.forEach(each -> byAction.computeIfAbsent(each.action(), unknown -> new ArrayList<>())
                .add(each));
        List<String> words = new ArrayList<>();
        byAction.forEach(
                (action, some) -> words.add(some.size() + " " + action.toLowerCase(Locale.ROOT) + named(some)));
        return words.isEmpty() ? "nothing to file" : String.join(", ", words);
    }

    private static String named(List<Filed> some) {
        Set<String> names = new LinkedHashSet<>();
        some.forEach(each -> names.add(each.record().isEmpty() ? why(each) : each.record()));
        names.remove("");
        if (names.isEmpty()) {
            return "";
        }
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return " (" + first + (names.size() > MOST_NAMED ? ", …" : "") + ")";
    }

    /** A line for each record that was written, and each failure that could not be filed. */
    public static List<String> lines(List<Filed> all) {
        return all.stream()
                .filter(each ->
                        !each.action().equals("SKIPPED") && !each.action().equals("SUPPRESSED"))
                .map(FiledWords::line)
                .distinct()
                .toList();
    }

    /** One of them. */
    public static String line(Filed filed) {
        String why = why(filed);
        String page = filed.page() == null ? "" : " " + filed.page();
        String cases = filed.cases().isEmpty()
                ? ""
                : ": " + Texts.line(filed.cases().get(0), LONGEST_NAME)
                        + (filed.count() > 1 ? " and " + (filed.count() - 1) + " more" : "");
        return filed.action().toLowerCase(Locale.ROOT)
                + (filed.record().isEmpty() ? "" : " " + filed.record())
                + (why.isEmpty() ? "" : " (" + why + ")")
                + page
                + cases
                + (filed.message().isEmpty() ? "" : " — " + filed.message());
    }

    /** In lower case, as in {@code budget run}. */
    public static String why(Filed filed) {
        String why = filed.why();
        return why == null ? "" : why.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
