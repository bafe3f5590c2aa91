package io.assay.suite;

/** A text in which {@code *} stands for any number of any characters. Takes at most pattern times text steps. */
public record Wildcard(String pattern) {
    public boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
                in++;
                at++;
            } else if (star >= 0) {
                // The last star takes one character more; earlier stars need never be tried again.
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(letter -> letter == '*');
    }
}
