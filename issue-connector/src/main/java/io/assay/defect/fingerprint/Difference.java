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

    /** Whether this part of a difference is a word; a sign or a number may differ for many reasons. */
    static boolean isWord(String part) {
        return part.length() > 2 && Character.isLetter(part.charAt(1));
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
