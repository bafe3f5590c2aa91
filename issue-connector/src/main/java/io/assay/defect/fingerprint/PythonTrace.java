package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python: the interpreter's own form, and pytest's with {@code E   } before the error and {@code file.py:3: in name}. */
final class PythonTrace implements Dialect {
    private static final Pattern FRAME = Pattern.compile("\\s*File \"([^\"]{1,500})\", line \\d+(?:, in (.{1,200}))?");
    private static final Pattern PYTEST = Pattern.compile("(\\S{1,500}\\.py):\\d+: (?:in (\\S{1,200})|(\\w+))\\s*");
    private static final String DIRECT = "The above exception was the direct cause of the following exception:";
    private static final String DURING = "During handling of the above exception, another exception occurred:";
    private static final String TOLD = "E   ";

    @Override
    public boolean isToldBy(String line) {
        return line.startsWith("Traceback (most recent call last)")
                || (line.contains(".py")
                        && (FRAME.matcher(line).lookingAt()
                                || PYTEST.matcher(line).matches()));
    }

    /** An exception that was caused says so; of one that came up while another was handled, the later is what failed. */
    @Override
    public List<Thrown> read(List<String> lines) {
        List<Thrown> chain = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= lines.size(); i++) {
            String line = i < lines.size() ? lines.get(i).strip() : DURING;
            if (line.equals(DIRECT) || line.equals(DURING)) {
                chain.add(thrown(lines.subList(from, i)));
                from = i + 1;
                if (line.equals(DURING) && i < lines.size()) {
                    chain.clear();
                }
            }
        }
        return chain;
    }

    private static Thrown thrown(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        List<String> told = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            Frame frame = frame(lines.get(i));
            if (frame != null) {
                frames.add(frame);
                last = i;
            } else if (lines.get(i).startsWith(TOLD)) {
                told.add(lines.get(i).substring(TOLD.length()));
            }
        }
        Collections.reverse(frames);
        return Header.of(told.isEmpty() ? unindented(lines, last + 1) : String.join("\n", told), frames);
    }

    /** The error stands after the last frame, in the first line that is not indented as the frame's source is. */
    private static String unindented(List<String> lines, int from) {
        int i = from;
        while (i < lines.size()
                && (lines.get(i).isBlank()
                        || Character.isWhitespace(lines.get(i).charAt(0)))) {
            i++;
        }
        return String.join("\n", lines.subList(i, lines.size()));
    }

    private static @Nullable Frame frame(String line) {
        Matcher own = FRAME.matcher(line);
        if (own.lookingAt()) {
            return Frame.ofFile(
                    own.group(1), own.group(2) == null ? "" : own.group(2).strip());
        }
        Matcher pytest = PYTEST.matcher(line);
        return pytest.matches() ? Frame.ofFile(pytest.group(1), pytest.group(2) == null ? "" : pytest.group(2)) : null;
    }
}
