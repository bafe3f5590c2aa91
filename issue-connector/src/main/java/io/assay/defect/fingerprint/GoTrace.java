package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go: the goroutine that panicked, two lines a frame; and failures of assertions, {@code price_test.go:12: …}. */
final class GoTrace implements Dialect {
    private static final Pattern FILE = Pattern.compile("\\s+(\\S{1,500}\\.(?:go|s)):\\d+(?: \\+0x[0-9a-f]+)?\\s*");
    private static final Pattern FUNCTION = Pattern.compile("([\\w./*()\\-~%]{1,400}?)\\((?:[^()]|\\.\\.\\.)*\\)\\s*");
    private static final Pattern TOLD = Pattern.compile("\\s*(\\w{1,200}\\.go):\\d+: ?(.*)");
    private static final Pattern PANIC = Pattern.compile("(?:panic|fatal error): (.*?)(?: \\[recovered.*)?");
    private static final String PANICKED = "panic";

    @Override
    public boolean isToldBy(String line) {
        return line.startsWith("panic: ")
                || line.startsWith("goroutine ")
                || (line.contains(".go:")
                        && (TOLD.matcher(line).matches() || FILE.matcher(line).matches()));
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        String panic = "";
        int goroutines = 0;
        for (int i = 0; i < lines.size() && goroutines < 2; i++) {
            String line = lines.get(i);
            Matcher told = PANIC.matcher(line);
            if (told.matches()) {
                panic = told.group(1);
            } else if (line.startsWith("goroutine ")) {
                goroutines++;
            } else if (goroutines == 1 && i + 1 < lines.size()) {
                add(line, lines.get(i + 1), frames);
            }
        }
        return panic.isEmpty() && frames.isEmpty()
                ? List.of(assertion(lines))
                : List.of(new Thrown(PANICKED, Header.shortened(panic), afterPanic(frames)));
    }

    private static void add(String function, String file, List<Frame> frames) {
        Matcher place = FILE.matcher(file);
        Matcher called = FUNCTION.matcher(function);
        if (place.matches() && called.matches()) {
            String name = called.group(1);
            frames.add(Frame.ofFile(place.group(1), closure(name.substring(name.lastIndexOf('/') + 1))));
        }
    }

    /** {@code pay.Total.func1.2} is written in {@code pay.Total}. */
    private static String closure(String name) {
        int at = name.indexOf(".func", 1);
        return at > 0 && at + 5 < name.length() && Character.isDigit(name.charAt(at + 5))
                ? name.substring(0, at)
                : name;
    }

    /** What stands before the call of panic is how the run time tells of it. */
    private static List<Frame> afterPanic(List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).function().equals(PANICKED)
                    || frames.get(i).function().startsWith("runtime.panic")) {
                return frames.subList(i + 1, frames.size());
            }
        }
        return frames;
    }

    private static Thrown assertion(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        List<String> message = new ArrayList<>();
        for (String line : lines) {
            Matcher told = TOLD.matcher(line);
            if (told.matches()) {
                frames.add(Frame.ofFile(told.group(1), ""));
                message.add(told.group(2));
            } else if (!line.strip().startsWith("---") && !line.strip().startsWith("===")) {
                message.add(line.strip());
            }
        }
        return new Thrown("", Header.shortened(String.join("\n", message).strip()), frames);
    }
}
