package io.assay.report.xml;

/** What an ampersand in a document stands for. */
enum Reference {
    /** One of the five predefined entities, or a number that names an allowed character. */
    SOUND,
    /** A number that names a character which XML does not allow, for example that of the escape key. */
    FORBIDDEN,
    /** A bare ampersand, or an entity that only a document type could declare; neither is ever expanded. */
    LITERAL;

    /** The longest reference that is looked at, from its ampersand to its semicolon. */
    static final int LONGEST = 16;

    /** Index of the semicolon of the reference whose ampersand is at {@code at}; -1 when there is none in reach. */
    static int end(byte[] bytes, int at, int limit) {
        int last = Math.min(limit, at + LONGEST);
        for (int i = at + 1; i < last; i++) {
            if (bytes[i] == ';') {
                return i;
            }
        }
        return -1;
    }

    /** Judges the reference between the ampersand at {@code at} and the semicolon at {@code end}. */
    static Reference of(byte[] bytes, int at, int end) {
        if (end <= at + 1) {
            return LITERAL;
        }
        if (bytes[at + 1] == '#') {
            return number(bytes, at + 2, end);
        }
        return predefined(bytes, at, end + 1) > 0 ? SOUND : LITERAL;
    }

    /** Length of the reference to one of the five predefined entities that begins at {@code at}; 0 when none does. */
    static int predefined(byte[] bytes, int at, int limit) {
        if (bytes[at] != '&' || at + 5 >= limit) {
            return bytes[at] == '&' && at + 3 < limit ? shortest(bytes, at) : 0;
        }
        int length = switch (bytes[at + 1]) {
            case 'q' -> bytes[at + 2] == 'u' && bytes[at + 3] == 'o' && bytes[at + 4] == 't' ? 6 : 0;
            case 'a' -> ofA(bytes, at);
            default -> shortest(bytes, at);
        };
        return length > 0 && bytes[at + length - 1] == ';' ? length : 0;
    }

    private static int ofA(byte[] bytes, int at) {
        if (bytes[at + 2] == 'm') {
            return bytes[at + 3] == 'p' ? 5 : 0;
        }
        return bytes[at + 2] == 'p' && bytes[at + 3] == 'o' && bytes[at + 4] == 's' ? 6 : 0;
    }

    private static int shortest(byte[] bytes, int at) {
        boolean angle = bytes[at + 1] == 'l' || bytes[at + 1] == 'g';
        return angle && bytes[at + 2] == 't' && bytes[at + 3] == ';' ? 4 : 0;
    }

    private static Reference number(byte[] bytes, int from, int end) {
        int radix = from < end && bytes[from] == 'x' ? 16 : 10;
        int start = radix == 16 ? from + 1 : from;
        if (start >= end) {
            return LITERAL;
        }
        int code = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], radix);
            if (digit < 0) {
                return LITERAL;
            }
            code = Math.min(code * radix + digit, 0x110000);
        }
        return allowed(code) ? SOUND : FORBIDDEN;
    }

    private static boolean allowed(int code) {
        return code >= 0x20
                ? code < 0xd800 || (code >= 0xe000 && code < 0xfffe) || (code >= 0x10000 && code < 0x110000)
                : code == '\t' || code == '\n' || code == '\r';
    }
}
