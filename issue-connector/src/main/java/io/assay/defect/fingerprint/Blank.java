package io.assay.defect.fingerprint;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What differs between two runs of one failure, and what stands in its place. In this order: what comes later does not look
 * into what was blanked before. No pattern looks at a character more often than a bounded number of times.
 */
enum Blank {
    UUID("-", "(?<![0-9a-fA-F])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9a-fA-F])", "<uuid>"),
    TIME(
            ":-",
            "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\\d{1,2} )?[A-Z][a-z]{2} (?:\\d{1,2} )?(?:\\d{4} )?"
                    + "\\d\\d:\\d\\d:\\d\\d(?: [A-Z]{1,5}| [+-]\\d{4})?(?: \\d{4})?"
                    + "|\\d{4}-\\d\\d-\\d\\d[T _]\\d\\d[:-]\\d\\d(?:[:-]\\d\\d)?(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?"
                    + "|(?<![\\d:])\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?",
            "<time>"),
    HOST(
            ".:",
            "(?<![\\w.-])(?:localhost/)?(?:(?:localhost|\\d{1,3}(?:\\.\\d{1,3}){3}"
                    + "|(?:[\\w-]{1,63}\\.){1,8}(?:com|org|net|io|local|internal|test|dev|cloud|svc|cluster)):\\d{1,5}(?!\\d)"
                    + "|\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.]))",
            "<host>"),
    PATH(
            "/\\",
            "(?<![\\w/:.>])(?:file:)?/(?:tmp|home|Users|var|private|builds?|workspace|root|opt|mnt|data|app|src|github|runner)"
                    + "/(?:[\\w.@+-]{1,200}/){0,40}(?=[\\w.@+-])"
                    + "|(?<!\\w)(?:file:/{0,3})?[A-Z]:\\\\(?:[\\w.@+ -]{1,200}\\\\){0,40}",
            "<dir>/"),
    HEX(
            "",
            "(?<=\\w@)[0-9a-f]{1,16}(?!\\w)|0x[0-9a-fA-F]{1,16}(?!\\w)|(?<!\\w)(?=[a-f]{0,40}\\d)[0-9a-f]{12,64}(?!\\w)",
            "<hex>"),
    NUMBER("", "\\d+(?:[.,]\\d+)*+", "<n>");

    private static final int LONGEST = 4_000;
    private static final List<Blank> ALL = List.of(values());

    private final Pattern pattern;
    private final String mark;

    private final String signs;

    /** @param signs each such text has one of them, which is quick to see; empty when it need not have any */
    Blank(String signs, String pattern, String mark) {
        this.signs = signs;
        this.pattern = Pattern.compile(pattern);
        this.mark = mark;
    }

    /** The text with marks in place of all that; what was found is added to {@code found}. */
    static String all(String text, Set<Blank> found) {
        String shape = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        boolean digits = hasDigit(shape);
        for (Blank blank : ALL) {
            if (blank.mayBeIn(shape) && (digits || blank == PATH || blank == HEX)) {
                shape = blank.in(shape, found);
            }
        }
        return shape;
    }

    private boolean mayBeIn(String text) {
        boolean may = signs.isEmpty();
        for (int i = 0; i < signs.length() && !may; i++) {
            may = text.indexOf(signs.charAt(i)) >= 0;
        }
        return may;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private String in(String text, Set<Blank> found) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        found.add(this);
        return matcher.replaceAll(mark);
    }
}
