package io.assay.report.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a report, in which the words that count attempts are told from the rest.
 *
 * @param rest the path without them
 * @param number of the attempt; 0 when nothing counts
 */
record AttemptPath(String rest, int number) {
    private static final Pattern ATTEMPT =
            Pattern.compile("(re-?runs?|re-?tr(?:y|ies)|attempts?|tr(?:y|ies)|runs?|pass|flaky|failed)(\\d{0,3})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}|[a-z]|first|second|third|again|old|new");
    private static final Pattern NUMBERED = Pattern.compile("(\\D*?)(\\d{1,3})");
    private static final Set<String> LATER = Set.of("second", "again", "new");

    /** Words that say nothing of what was tested, so that a number after them counts attempts. */
    private static final Set<String> GENERIC =
            Set.of("test", "tests", "junit", "report", "reports", "result", "results", "testresults", "output", "out");

    static AttemptPath of(String path) {
        Reading reading = new Reading();
        String[] parts = path.split("/", -1);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String part = i == parts.length - 1 ? reading.file(parts[i]) : String.join("-", reading.words(parts[i]));
            if (!part.isEmpty()) {
                kept.add(part);
            }
        }
        return new AttemptPath(String.join("/", kept), reading.number);
    }

    /** Takes the counting words out of one path. */
    private static final class Reading {
        private int number;

        String file(String name) {
            int dot = name.lastIndexOf('.');
            String stem = dot < 0 ? name : name.substring(0, dot);
            List<String> words = words(stem);
            int last = words.size() - 1;
            if (last >= 0 && words.subList(0, last).stream().allMatch(Reading::generic)) {
                Matcher numbered = NUMBERED.matcher(words.get(last));
                if (NUMBER.matcher(words.get(last).toLowerCase(Locale.ROOT)).matches()) {
                    count(words.remove(last));
                } else if (numbered.matches() && generic(numbered.group(1))) {
                    count(numbered.group(2));
                    words.set(last, numbered.group(1));
                }
            }
            return String.join("-", words) + name.substring(stem.length());
        }

        /** The words of a part without those that name an attempt, and without the numbers after them. */
        List<String> words(String part) {
            List<String> rest = new ArrayList<>();
            boolean afterAttempt = false;
            for (String word : part.split("[-_ ]")) {
                String plain = word.toLowerCase(Locale.ROOT);
                Matcher attempt = ATTEMPT.matcher(plain);
                if (attempt.matches()) {
                    count(attempt.group(2));
                    afterAttempt = true;
                } else if (afterAttempt && NUMBER.matcher(plain).matches()) {
                    count(plain);
                    afterAttempt = false;
                } else {
                    rest.add(word);
                    afterAttempt = false;
                }
            }
            return rest;
        }

        private static boolean generic(String word) {
            return GENERIC.contains(word.toLowerCase(Locale.ROOT));
        }

        private void count(String word) {
            boolean digits = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
            int said =
                    LATER.contains(word) ? 2 : word.equals("third") ? 3 : word.length() == 1 ? word.charAt(0) - 'a' : 1;
            number = Math.max(number, digits ? Integer.parseInt(word) : said);
        }
    }
}
