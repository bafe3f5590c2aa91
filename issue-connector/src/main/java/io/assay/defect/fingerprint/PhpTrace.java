package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PHP: {@code #0 /app/Till.php(12): Acme\Till->total()}, or {@code /app/Till.php:12} a line as PHPUnit prints them. */
final class PhpTrace implements Dialect {
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*#\\d+ (?:([^()]{1,500})\\(\\d+\\)|\\[internal function]): ([^(]{1,300})\\(.*");
    private static final Pattern PLAIN = Pattern.compile("\\s*(\\S{1,500}\\.(?:php|phpt)):\\d+\\s*");
    private static final Pattern THROWN_IN =
            Pattern.compile("(?:PHP )?(?:Fatal error: +)?(?:Uncaught )?(.*?)(?: in (\\S+\\.php):\\d+)?");

    @Override
    public boolean isToldBy(String line) {
        return line.contains(".php")
                && (NUMBERED.matcher(line).matches() || PLAIN.matcher(line).matches());
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Frame> frames = new ArrayList<>();
        List<String> message = new ArrayList<>();
        for (String line : lines) {
            Frame frame = frame(line);
            if (frame != null) {
                frames.add(frame);
            } else if (frames.isEmpty() && !line.startsWith("Stack trace:")) {
                Matcher thrown = THROWN_IN.matcher(line);
                message.add(thrown.matches() ? thrown.group(1) : line);
            }
        }
        return List.of(Header.of(String.join("\n", message), frames));
    }

    private static @Nullable Frame frame(String line) {
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.matches()) {
            String file = numbered.group(1) == null ? "" : numbered.group(1).replace('\\', '/');
            return new Frame("", numbered.group(2).replace("->", "::"), file);
        }
        Matcher plain = PLAIN.matcher(line);
        return plain.matches() ? Frame.ofFile(plain.group(1), "") : null;
    }
}
