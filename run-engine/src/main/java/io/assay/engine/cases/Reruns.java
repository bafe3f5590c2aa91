package io.assay.engine.cases;

import io.assay.run.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a further attempt from another case of the same name. Within one report what follows a failure is its next attempt.
 * In two reports it is one where their paths differ in nothing but what counts attempts ({@code junit.xml} and
 * {@code junit-rerun.xml}, {@code attempt-1/} and {@code attempt-2/}), or where each report is one attempt by its format
 * (Allure). Everything else may be another leg or module, whose failure must not be taken for a flaky one.
 */
final class Reruns {
    private static final Pattern ATTEMPT =
            Pattern.compile("(re-?runs?|re-?tr(y|ies)|attempts?|tr(y|ies)|runs?|pass|flaky|failed)\\d{0,3}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}|[a-z]|first|second|third|again|old|new");
    private static final Set<String> GENERIC =
            Set.of("test", "tests", "junit", "report", "reports", "result", "results", "testresults", "output", "out");
    private static final String ALLURE = "-result.json";

    private Reruns() {}

    /** Whether {@code told} is a further attempt of the case that is known as {@code known}, which has the same identity. */
    static boolean joins(CaseResult known, CaseResult told) {
        String before = known.evidence().report();
        String now = told.evidence().report();
        if (before.equals(now)) {
            return known.verdict().failure();
        }
        boolean allure = before.endsWith(ALLURE)
                && now.endsWith(ALLURE)
                && folder(before).equals(folder(now));
        return allure || withoutAttempts(before).equals(withoutAttempts(now));
    }

    /** Whether {@code told} happened before {@code known}, as far as their reports tell. */
    static boolean earlier(CaseResult told, CaseResult known) {
        var before = known.evidence().started();
        var now = told.evidence().started();
        return before != null && now != null && now.isBefore(before);
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String withoutAttempts(String path) {
        String[] parts = path.split("/", -1);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String part = i == parts.length - 1 ? ofFile(parts[i]) : String.join("-", withoutWords(parts[i]));
            if (!part.isEmpty()) {
                kept.add(part);
            }
        }
        return String.join("/", kept);
    }

    private static String ofFile(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        List<String> words = withoutWords(stem);
        int last = words.size() - 1;
        boolean counted = last >= 0 && words.subList(0, last).stream().allMatch(Reruns::generic);
        if (counted && NUMBER.matcher(words.get(last).toLowerCase(Locale.ROOT)).matches()) {
            words.remove(last);
        } else if (counted && generic(words.get(last).replaceFirst("\\d{1,3}$", ""))) {
            words.set(last, words.get(last).replaceFirst("\\d{1,3}$", ""));
        }
        return String.join("-", words) + name.substring(stem.length());
    }

    private static boolean generic(String word) {
        return GENERIC.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The words of a part without those that name an attempt, and without the numbers after them. */
    private static List<String> withoutWords(String part) {
        List<String> rest = new ArrayList<>();
        boolean afterAttempt = false;
        for (String word : part.split("[-_ ]")) {
            String plain = word.toLowerCase(Locale.ROOT);
            boolean attempt = ATTEMPT.matcher(plain).matches();
            boolean number = afterAttempt && NUMBER.matcher(plain).matches();
            if (!attempt && !number) {
                rest.add(word);
            }
            afterAttempt = attempt;
        }
        return rest;
    }
}
