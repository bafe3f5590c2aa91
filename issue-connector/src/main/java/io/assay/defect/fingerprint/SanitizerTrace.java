package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sanitizers of Clang and GCC: address, leak, memory, thread, and undefined behaviour. */
final class SanitizerTrace implements Dialect {
    private static final Pattern ERROR = Pattern.compile(
            "(?:==\\d+==\\s?)?(?:ERROR|WARNING): (\\w+Sanitizer): ([\\w-]+(?: (?!on )[a-z-]{2,}){0,3}).*");
    private static final Pattern UNDEFINED =
            Pattern.compile("(\\S{1,500}\\.\\w{1,4}):\\d+(?::\\d+)?: runtime error: (.*)");
    private static final Pattern FRAME = Pattern.compile(
            "\\s*#\\d+ (?:0x[0-9a-f]+ )?(?:in )?(\\S.*?)(?: (/\\S{1,500}?|\\w\\S{0,500}?\\.\\w{1,4})(?::\\d+){0,2}| \\(.*\\))?(?: \\(.*\\))?\\s*");

    @Override
    public boolean isToldBy(String line) {
        return line.contains("Sanitizer: ") || line.contains(": runtime error: ");
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher error = ERROR.matcher(lines.get(i));
            if (error.matches()) {
                return List.of(
                        new Thrown(error.group(1) + ": " + error.group(2).strip(), "", firstStack(lines, i + 1)));
            }
            Matcher undefined = UNDEFINED.matcher(lines.get(i));
            if (undefined.matches()) {
                List<Frame> frames = firstStack(lines, i + 1);
                return List.of(new Thrown(
                        "UndefinedBehaviorSanitizer",
                        Header.shortened(undefined.group(2)),
                        frames.isEmpty() ? List.of(Frame.ofFile(undefined.group(1), "")) : frames));
            }
        }
        return List.of();
    }

    /** Later ones tell where the memory came from, not what went wrong. */
    private static List<Frame> firstStack(List<String> lines, int from) {
        List<Frame> frames = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            Matcher frame = FRAME.matcher(lines.get(i));
            if (frame.matches()) {
                String file = frame.group(2) == null ? "" : frame.group(2);
                frames.add(new Frame("", withoutParameters(frame.group(1)), file));
            } else if (!frames.isEmpty()) {
                return frames;
            }
        }
        return frames;
    }

    private static String withoutParameters(String function) {
        int open = function.indexOf('(');
        return open > 0 ? function.substring(0, open) : function;
    }
}
