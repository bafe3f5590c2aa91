package io.assay.artifact;

/** A set of ASCII characters. Immutable. */
final class CharClass {
    static final CharClass ALPHANUMERIC = of("A-Za-z0-9");
    static final CharClass WORD = of("A-Za-z0-9_");
    static final CharClass URL_SAFE = of("-A-Za-z0-9_");
    static final CharClass UPPER = of("A-Z0-9");
    static final CharClass HEX = of("0-9a-f");
    static final CharClass BASE64 = of("A-Za-z0-9+/=");

    private final long low;
    private final long high;

    private CharClass(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /** The set that a bracket expression names: {@code A-Z0-9_}; a hyphen for itself stands first. */
    static CharClass of(String expression) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < expression.length(); i++) {
            boolean range = i + 2 < expression.length() && expression.charAt(i + 1) == '-';
            char last = expression.charAt(range ? i + 2 : i);
            for (char c = expression.charAt(i); c <= last; c++) {
                low |= c < 64 ? 1L << c : 0;
                high |= c < 64 ? 0 : 1L << c;
            }
            i += range ? 2 : 0;
        }
        return new CharClass(low, high);
    }

    boolean has(char c) {
        return c < 128 && ((c < 64 ? low : high) >>> c & 1) != 0;
    }

    CharClass or(CharClass other) {
        return new CharClass(low | other.low, high | other.high);
    }
}
