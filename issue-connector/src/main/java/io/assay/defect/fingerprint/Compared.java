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
    private static final List<Pattern> EXPECTED_FIRST = List.of(
            form("expected same:\\s?<(?<e>.*)>\\s*was not:\\s?<(?<a>.*)>"),
            form("expected:\\s?<(?<e>.*)>\\s*but was:\\s?<(?<a>.*)>"),
            form("expected \\[(?<e>.*)] but found \\[(?<a>.*)]"),
            form("\\bexpected:? (?<e>.*?)\\s+but (?:was|found|got):?\\s(?<a>.*)"),
            form("(?m:^)\\s*Expected:?\\s(?<e>.*?)\\n\\s*(?:Result|Actual|Received|Got|But was|but was|but|But)\\s*:?\\s(?<a>.*?)(?:\\n\\w[\\w ]{0,40}:?\\n|\\n\\n|$)"),
            form("\\b[Ee]xpected:?\\s(?<e>.*?)[,;]?\\s(?:got|found|actual|received|to be|to equal)[: ]\\s*(?<a>.*)"),
            form("(?m:^)\\s*left: (?<a>.*?),?\\n\\s*right: (?<e>.*)"),
            form("\\b(?:assert )?(?<a>[^\\n]{1,300}?) == (?<e>[^\\n]{1,300})"),
            form("(?<a>[^\\n]{1,300}?) != (?<e>[^\\n]{1,300})"),
            form("\\bgot:? (?<a>.*?)[,;] ?want:? (?<e>.*)"),
            form("\\bwant:? (?<e>.*?)[,;] ?got:? (?<a>.*)"));

    /** The comparison in this message; {@link #NOTHING} when there is none. */
    static Compared in(String message) {
        if (message.length() < 4) {
            return NOTHING;
        }
        String text = message.length() <= LONGEST ? message : message.substring(0, LONGEST);
        for (Pattern form : EXPECTED_FIRST) {
            Matcher found = form.matcher(text);
            if (found.find()) {
                return new Compared(text.substring(0, found.start()), found.group("e"), found.group("a"));
            }
        }
        return NOTHING;
    }

    boolean isEmpty() {
        return expected.isEmpty() && actual.isEmpty();
    }

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
