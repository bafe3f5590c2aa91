package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rust: {@code thread 'x' panicked at src/lib.rs:10:5:} with the message below (or before, in older ones), numbered frames. */
final class RustTrace implements Dialect {
    private static final Pattern PANIC =
            Pattern.compile("thread '[^']*'(?: \\(\\d+\\))? panicked at (?:'(.*)', )?([^:']{1,500}):\\d+:\\d+:?\\s*");
    private static final Pattern FRAME = Pattern.compile("\\s*\\d+:\\s+(?:0x[0-9a-f]+ - )?(\\S.{0,400})");
    private static final Pattern PLACE = Pattern.compile("\\s+at (\\S{1,500}?)(?::\\d+){1,2}\\s*");
    private static final Pattern HASH = Pattern.compile("::h[0-9a-f]{16}$");
    private static final Pattern CLOSURE = Pattern.compile("(?:::\\{\\{?closure[^}]*}}?)+");

    @Override
    public boolean isToldBy(String line) {
        return line.startsWith("thread '") && PANIC.matcher(line).lookingAt();
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher panic = PANIC.matcher(lines.get(i));
            if (panic.lookingAt()) {
                List<Frame> frames = frames(lines, i + 1);
                if (frames.isEmpty()) {
                    frames = List.of(Frame.ofFile(panic.group(2), ""));
                }
                String message = panic.group(1) == null ? message(lines, i + 1) : panic.group(1);
                return List.of(new Thrown("panic", Header.shortened(message), frames));
            }
        }
        return List.of();
    }

    private static String message(List<String> lines, int from) {
        int to = from;
        while (to < lines.size()
                && !lines.get(to).startsWith("stack backtrace:")
                && !lines.get(to).startsWith("note: ")) {
            to++;
        }
        return String.join("\n", lines.subList(from, to)).strip();
    }

    private static List<Frame> frames(List<String> lines, int from) {
        List<Frame> frames = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            Matcher frame = FRAME.matcher(lines.get(i));
            if (frame.matches()) {
                Matcher place = PLACE.matcher(i + 1 < lines.size() ? lines.get(i + 1) : "");
                String name = CLOSURE.matcher(
                                HASH.matcher(frame.group(1).strip()).replaceAll(""))
                        .replaceAll("");
                frames.add(new Frame("", name, place.matches() ? place.group(1) : ""));
            }
        }
        return frames;
    }
}
