package io.assay.defect.fingerprint;

import java.util.List;

/** Reads {@code some.Type: message}, with the lines that follow as more of the message. */
final class Header {
    private static final int LONGEST_TYPE = 200;
    private static final int LONGEST_MESSAGE = 4_000;
    private static final String THREAD = "Exception in thread \"";

    private Header() {}

    /** What is thrown by these lines from here to there, with frames. */
    static Thrown of(List<String> lines, int from, int to, List<Frame> frames) {
        return of(String.join("\n", lines.subList(from, Math.max(from, to))), frames);
    }

    static Thrown of(String text, List<Frame> frames) {
        String head = withoutThread(text.strip());
        int end = endOfType(head);
        String message = head.substring(end == 0 ? 0 : Math.min(head.length(), end + 1));
        return new Thrown(head.substring(0, end), shortened(message.strip()), frames);
    }

    /** A text without frames. */
    static Thrown plain(List<String> lines) {
        return of(lines, 0, lines.size(), List.of());
    }

    static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private static String withoutThread(String head) {
        int close = head.startsWith(THREAD) ? head.indexOf("\" ", THREAD.length()) : -1;
        return close < 0 ? head : head.substring(close + 2);
    }

    /** Where a type ends that stands before a colon or alone in its line; 0 when there is none. */
    private static int endOfType(String head) {
        int simpleName = 0;
        int i = 0;
        while (i < head.length() && i < LONGEST_TYPE) {
            char c = head.charAt(i);
            if (isScope(head, i)) {
                i++;
                simpleName = i + 1;
            } else if (c == '.' || c == '\\' || c == '+') {
                simpleName = i + 1;
            } else if (!Character.isJavaIdentifierPart(c)) {
                break;
            }
            i++;
        }
        boolean ended = i == head.length() || head.charAt(i) == ':' || head.charAt(i) == '\n';
        return ended && simpleName < i && Character.isUpperCase(head.charAt(simpleName)) ? i : 0;
    }

    /** Ruby's and C++'s scopes have two colons, where the end of a type has one. */
    private static boolean isScope(String head, int i) {
        return head.startsWith("::", i) && i + 2 < head.length() && Character.isLetter(head.charAt(i + 2));
    }
}
