package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ruby: {@code lib/till.rb:3:in 'Till#total'}, one a line; the error before, or in the first line behind its place. */
final class RubyTrace implements Dialect {
    private static final Pattern FRAME = Pattern.compile(
            "\\s*(?:#\\s+|from |\\d+: from )?([^\\s:]{1,500}\\.(?:rb|rake)):\\d+(?::in [`'](.{1,200}?)')?(?:: (.*))?:?\\s*");
    private static final Pattern TYPE_BEHIND = Pattern.compile("(.*) \\(([A-Z][\\w:]*)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?:block (?:\\(\\d+ levels\\) )?in |rescue in |ensure in )+");

    @Override
    public boolean isToldBy(String line) {
        return line.contains(".rb:") && FRAME.matcher(line).matches();
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        List<String> message = new ArrayList<>();
        for (String line : lines) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                frames.add(Frame.ofFile(frame.group(1), function(frame)));
                if (frame.group(3) != null && message.isEmpty()) {
                    message.add(typeFirst(frame.group(3)));
                }
            } else if (frames.isEmpty()) {
                message.add(line.strip());
            }
        }
        return List.of(Header.of(String.join("\n", message), frames));
    }

    private static String function(Matcher frame) {
        return frame.group(2) == null ? "" : BLOCK.matcher(frame.group(2)).replaceAll("");
    }

    private static String typeFirst(String message) {
        Matcher behind = TYPE_BEHIND.matcher(message);
        return behind.matches() ? behind.group(2) + ": " + behind.group(1) : message;
    }
}
