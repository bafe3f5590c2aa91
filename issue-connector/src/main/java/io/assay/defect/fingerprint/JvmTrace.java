package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java, Kotlin, Scala, Groovy: {@code at app//com.acme.Foo$Inner.bar(Foo.java:42)}, {@code Caused by: …}. */
final class JvmTrace implements Dialect {
    private static final String AT = "at ";
    private static final String CAUSE = "Caused by: ";
    private static final String SUPPRESSED = "Suppressed: ";
    private static final String MORE = "... ";

    @Override
    public boolean isToldBy(String line) {
        return isFrame(line) || line.startsWith(CAUSE);
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Thrown> chain = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = nextCause(lines, from + 1);
            chain.add(thrown(lines, from, to));
            from = to;
        }
        Collections.reverse(chain);
        return chain;
    }

    private static int nextCause(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && !lines.get(i).startsWith(CAUSE)) {
            i++;
        }
        return i;
    }

    private static Thrown thrown(List<String> lines, int from, int to) {
        List<Frame> frames = new ArrayList<>();
        int end = to;
        for (int i = from; i < to; i++) {
            Frame frame = frame(lines.get(i));
            boolean suppressed = isIndented(lines.get(i), SUPPRESSED);
            if (frame != null || suppressed || isIndented(lines.get(i), MORE)) {
                end = Math.min(end, i);
            }
            if (frame != null) {
                frames.add(frame);
            } else if (suppressed) {
                break;
            }
        }
        String text = String.join("\n", lines.subList(from, end));
        return Header.of(text.startsWith(CAUSE) ? text.substring(CAUSE.length()) : text, frames);
    }

    private static boolean isIndented(String line, String start) {
        return !line.isEmpty() && line.charAt(0) == '\t' && line.startsWith(start, 1);
    }

    private static boolean isFrame(String line) {
        return frame(line) != null;
    }

    private static @Nullable Frame frame(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        int open = at > 0 && line.startsWith(AT, at) ? line.lastIndexOf('(') : -1;
        int close = open < 0 ? -1 : line.indexOf(')', open);
        if (close < 0 || !isSource(line, open + 1, close)) {
            return null;
        }
        int begin = Math.max(at + AT.length(), line.lastIndexOf('/', dotBefore(line, open)) + 1);
        int dot = line.lastIndexOf('.', open);
        return dot <= begin || line.charAt(open - 1) == ' '
                ? null
                : MadeUp.without(line.substring(begin, dot), line.substring(dot + 1, open));
    }

    /** The slash of a module or loader stands before the class; that of an address in a lambda's name does not count. */
    private static int dotBefore(String line, int open) {
        int lambda = line.indexOf("$$Lambda");
        return lambda > 0 && lambda < open ? lambda : open;
    }

    private static boolean isSource(String line, int from, int to) {
        int colon = line.indexOf(':', from);
        int end = colon > 0 && colon < to ? colon : to;
        return line.startsWith("Native Method", from)
                || line.startsWith("Unknown Source", from)
                || line.startsWith("<", from)
                || isSourceFile(line, from, end);
    }

    private static boolean isSourceFile(String line, int from, int end) {
        int dot = line.lastIndexOf('.', end);
        return dot > from
                && (line.startsWith("java", dot + 1)
                        || line.startsWith("kt", dot + 1)
                        || line.startsWith("scala", dot + 1)
                        || line.startsWith("groovy", dot + 1)
                        || line.startsWith("clj", dot + 1));
    }
}
