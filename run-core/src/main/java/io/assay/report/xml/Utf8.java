package io.assay.report.xml;

/** Which byte sequences are characters that XML 1.0 allows (its production {@code Char}), encoded as UTF-8. */
final class Utf8 {
    static final int LONGEST = 4;

    private Utf8() {}

    /**
     * Length of the character at {@code at}, whose first byte is not ASCII.
     *
     * @return 2 to 4; 0 when the sequence reaches beyond {@code limit}; -1 when it is none, or none that XML allows
     */
    static int sequence(byte[] bytes, int at, int limit) {
        int first = bytes[at] & 0xff;
        int length = length(first);
        if (length < 0) {
            return -1;
        }
        for (int i = 1; i < length; i++) {
            if (at + i >= limit) {
                return 0;
            }
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return -1;
            }
        }
        return length == 2 || allowed(first, bytes[at + 1] & 0xff, bytes[at + 2] & 0xff) ? length : -1;
    }

    private static int length(int first) {
        if (first < 0xc2 || first > 0xf4) {
            return -1;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }

    /** No overlong form, no surrogate, not U+FFFE or U+FFFF, nothing beyond U+10FFFF. */
    private static boolean allowed(int first, int second, int third) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xef -> second != 0xbf || third < 0xbe;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
