package io.assay.defect.fingerprint;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words and signs came that were not expected ({@code +}), and which were expected and did not come ({@code -}). It is
 * the trace that one fault leaves in many tests, whatever else those compare. Numbers, and names of one letter, are all alike.
 */
final class Difference {
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int MOST = 60;
    private static final int WORD = 3;

    /** So much in common tells all that a difference can tell. */
    private static final double TELLING = 4;

    private Difference() {}

    static Set<String> in(Compared compared) {
        if (compared.isEmpty()) {
            return Set.of();
        }
        Map<String, Integer> balance = new HashMap<>();
        count(compared.expected(), -1, balance);
        count(compared.actual(), 1, balance);
        Set<String> difference = new LinkedHashSet<>();
        balance.forEach((token, surplus) -> {
            if (surplus != 0 && difference.size() < MOST) {
                difference.add((surplus > 0 ? "+" : "-") + alike(token));
            }
        });
        return Set.copyOf(difference);
    }

    /**
     * How much it tells that both have this in common, from 0 to 1: their overlap by weight, as far as what they share is of
     * some weight. A word weighs three; a sign or a number, which may differ for many reasons, one.
     */
    static double telling(Set<String> one, Set<String> other) {
        int shared = 0;
        int all = 0;
        for (String part : one) {
            all += weight(part);
            shared += other.contains(part) ? weight(part) : 0;
        }
        if (shared == 0) {
            return 0;
        }
        for (String part : other) {
            all += weight(part);
        }
        return Math.min(1, shared / TELLING) * shared / (all - shared);
    }

    private static int weight(String part) {
        return part.length() > 2 && Character.isLetter(part.charAt(1)) ? WORD : 1;
    }

    private static void count(String text, int step, Map<String, Integer> balance) {
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            balance.merge(tokens.group(), step, Integer::sum);
        }
    }

    private static String alike(String token) {
        if (token.length() == 1) {
            char c = token.charAt(0);
            return Character.isLetter(c) ? "v" : Character.isDigit(c) ? "n" : token;
        }
        return DIGITS.matcher(token).replaceAll("n");
    }
}
