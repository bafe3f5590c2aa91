package io.assay.defect.fingerprint;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that tells what was expected and what came.
 *
 * @param before what stands in front of both
 */
record Compared(String before, String expected, String actual) {
    static final Compared NOTHING = new Compared("", "", "");

    private static final int LONGEST = 4_000;
    private static final List<Form> FORMS = List.of(
            form(" was not:", "expected same:\\s?<(?<e>.*)>\\s*was not:\\s?<(?<a>.*)>"),
            form(" but was:", "expected:\\s?<(?<e>.*)>\\s*but was:\\s?<(?<a>.*)>"),
            form("] but found [", "expected \\[(?<e>.*)] but found \\[(?<a>.*)]"),
            form("but ", "\\bexpected:? (?<e>.*?)\\s+but (?:was|found|got):?\\s(?<a>.*)"),
            form(
                    "xpected",
                    "(?m:^)\\s{0,20}Expected:?\\s(?<e>.*?)\\n\\s{0,20}(?:Result|Actual|Received|Got|[Bb]ut was|[Bb]ut)\\s{0,9}:?\\s"
                            + "(?<a>.*?)(?:\\n\\w[\\w ]{0,40}:?\\n|\\n\\n|$)"),
            form(
                    "xpected",
                    "\\b[Ee]xpected:?\\s(?<e>.*?)[,;]?\\s(?:got|found|actual|received|to be|to equal)[: ]\\s{0,9}(?<a>.*)"),
            form("right: ", "(?m:^)\\s{0,20}left: (?<a>.*?),?\\n\\s{0,20}right: (?<e>.*)"),
            form("want", "\\bgot:? (?<a>.*?)[,;] ?want:? (?<e>.*)"),
            form("want", "\\bwant:? (?<e>.*?)[,;] ?got:? (?<a>.*)"),
            form(" == ", "(?:assert )?(?<a>[^\\n]{1,300}?) == (?<e>[^\\n]{1,300})"),
            form(" !== ", "(?<a>[^\\n]{1,300}?) !== (?<e>[^\\n]{1,300})"),
            form(" != ", "(?<a>[^\\n]{1,300}?) != (?<e>[^\\n]{1,300})"));

    /**
     * A way to say it.
     *
     * @param word that is in every such message; looked for first, since that is quick
     */
    private record Form(String word, Pattern pattern) {}

    /** The comparison in this message; {@link #NOTHING} when there is none. */
    static Compared in(String message) {
        if (message.length() < 4) {
            return NOTHING;
        }
        String text = message.length() <= LONGEST ? message : message.substring(0, LONGEST);
        for (Form form : FORMS) {
            Matcher found = form.pattern().matcher(text);
            if (text.contains(form.word()) && found.find()) {
                return new Compared(text.substring(0, found.start()), found.group("e"), found.group("a"));
            }
        }
        return NOTHING;
    }

    boolean isEmpty() {
        return expected.isEmpty() && actual.isEmpty();
    }

    private static Form form(String word, String regex) {
        return new Form(word, Pattern.compile(regex, Pattern.DOTALL));
    }
}
