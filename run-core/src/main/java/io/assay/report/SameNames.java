package io.assay.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps cases apart that have one name, where the report tells that they are not tries of one case: the second is
 * {@code name (2)}, and so on in the order of the report. Remembers the latest names only.
 */
final class SameNames {
    private static final int MOST = 50_000;
    private static final int MOST_OF_ONE = 10_000;
    private static final int LONGEST = 1_000;

    /** Ends the mark of a name that was made, which no report tells. */
    private static final String MADE = "\u001f";

    private final Recent<String, Integer> counts = new Recent<>(MOST);
    private final Recent<String, Map<String, Integer>> marks = new Recent<>(MOST);

    /** The name of a case that is another one than every case before. */
    String next(String container, String name) {
        int index = counts.merge(key(container, name), 1, Integer::sum);
        while (index > 1 && counts.containsKey(key(container, numbered(name, index)))) {
            index = counts.merge(key(container, name), 1, Integer::sum);
        }
        return index == 1 ? name : taken(container, numbered(name, index));
    }

    /** A made name may be that of a later case, too, which then is another one. */
    private String taken(String container, String made) {
        counts.put(key(container, made), 1);
        return made;
    }

    /** The name of the case with the mark that is told; with the same mark it is the same case again. */
    String of(String container, String name, String told) {
        String mark = shortened(told);
        Map<String, Integer> same = marks.computeIfAbsent(key(container, name), first -> new HashMap<>(2));
        if (same.size() < MOST_OF_ONE) {
            same.putIfAbsent(mark, same.size() + 1);
        }
        int index = same.getOrDefault(mark, MOST_OF_ONE);
        String made = numbered(name, index);
        if (index > 1) {
            marks.computeIfAbsent(key(container, made), first -> new HashMap<>(2))
                    .putIfAbsent(mark + MADE, 1);
        }
        return made;
    }

    /** Of names that nobody would write, the ends and a sum: so many of them are remembered that their texts would not fit. */
    private static String key(String container, String name) {
        return shortened(container) + '\u001f' + shortened(name);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2)
                        + text.substring(text.length() - LONGEST / 2)
                        + text.length()
                        + '/'
                        + text.hashCode();
    }

    private static String numbered(String name, int index) {
        return index == 1 ? name : name + " (" + index + ")";
    }
}
