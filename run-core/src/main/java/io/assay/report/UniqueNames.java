package io.assay.report;

import java.util.HashSet;
import java.util.Set;

/**
 * Makes the names of a suite unique: the second one of a name gets {@code (2)}, and so on. Equal names follow one another,
 * so no more is remembered than the last one and the names that were made.
 */
final class UniqueNames {
    private final Set<String> made = new HashSet<>();
    private String last = "";
    private int repeated;

    String unique(String name) {
        repeated = name.equals(last) ? repeated + 1 : 1;
        last = name;
        if (repeated == 1 && !made.contains(name)) {
            return name;
        }
        int number = Math.max(2, repeated);
        while (!made.add(name + " (" + number + ")")) {
            number++;
        }
        return name + " (" + number + ")";
    }
}
