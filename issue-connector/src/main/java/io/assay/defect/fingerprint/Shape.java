package io.assay.defect.fingerprint;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What stays of a message when its values are taken out: all of {@link Blank}, what is quoted or in brackets, and of a
 * comparison what was expected and what came.
 *
 * @param text one line
 * @param blanked what was in it
 */
record Shape(String text, Set<Blank> blanked) {
    private static final Pattern QUOTED = Pattern.compile("'[^'\\n]{0,300}'|\"[^\"\\n]{0,300}\"|`[^`\\n]{0,300}`");
    private static final Pattern BRACKETED = Pattern.compile("<[^<>]{0,300}>|\\[[^\\[\\]]{0,300}]|\\{[^{}]{0,300}}");

    /** What the Java virtual machine says of a cast; the two classes are values of what was to be cast. */
    private static final Pattern CAST = Pattern.compile(
            "(?:class )?[\\w.$;\\[<>]{1,300} cannot be cast to (?:class )?[\\w.$;\\[<>]{1,300}.{0,600}",
            Pattern.DOTALL);

    private static final String CANNOT_BE_CAST = " cannot be cast to ";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String COMPARED = " expected … but was …";
    private static final int NESTED = 4;

    static Shape of(String message, Compared compared) {
        Set<Blank> found = EnumSet.noneOf(Blank.class);
        String kept = compared.isEmpty() ? message : compared.before() + COMPARED;
        String blanked = Blank.all(kept, found);
        String bare = BLANKS.matcher(withoutValues(blanked)).replaceAll(" ").strip();
        return new Shape(bare, Set.copyOf(found));
    }

    /** What was in it, in small letters. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        blanked.forEach(blank -> names.add(blank.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static String withoutValues(String text) {
        String before = "";
        if (text.contains(CANNOT_BE_CAST) && CAST.matcher(text).matches()) {
            return "…" + CANNOT_BE_CAST + "…";
        }
        String now = QUOTED.matcher(text).replaceAll("…");
        for (int i = 0; i < NESTED && !now.equals(before); i++) {
            before = now;
            now = BRACKETED.matcher(now).replaceAll("…");
        }
        return now;
    }
}
