package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JavaScript and TypeScript: {@code at name (file.ts:1:2)} of V8, {@code name@file.js:1:2} of Firefox and Safari. */
final class ScriptTrace implements Dialect {
    private static final Pattern V8 = Pattern.compile(
            "\\s*at (?:(?:async )?(?:new )?([^()]{1,200}?)(?: \\[as [^\\]]*])? \\()?((?:[^()\\s]|\\([^()]*\\)){1,500}?):\\d+:\\d+\\)?\\s*");
    private static final Pattern GECKO = Pattern.compile("\\s*([^@\\s]{0,200})@(\\S{1,500}?):\\d+:\\d+\\s*");
    private static final Pattern CODE = Pattern.compile("^(\\w+) \\[[A-Z0-9_]+]:");
    private static final Pattern CAUSE = Pattern.compile("\\s*(?:\\[cause]|Caused by): ?(.*)");

    @Override
    public boolean isToldBy(String line) {
        return frame(line) != null;
    }

    @Override
    public List<Thrown> read(List<String> lines) {
        List<Thrown> chain = new ArrayList<>();
        List<String> message = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        for (String line : lines) {
            Frame frame = frame(line);
            Matcher cause = CAUSE.matcher(line);
            if (frame != null) {
                frames.add(frame);
            } else if (cause.matches()) {
                chain.add(thrown(message, frames));
                message = new ArrayList<>(List.of(cause.group(1)));
                frames = new ArrayList<>();
            } else if (frames.isEmpty()) {
                message.add(line);
            }
        }
        chain.add(thrown(message, frames));
        Collections.reverse(chain);
        return chain;
    }

    private static Thrown thrown(List<String> message, List<Frame> frames) {
        String text = String.join("\n", message).strip();
        String head = text.startsWith("Uncaught ") ? text.substring("Uncaught ".length()) : text;
        return Header.of(CODE.matcher(head).replaceFirst("$1:"), frames);
    }

    private static @Nullable Frame frame(String line) {
        boolean digit = !line.isEmpty() && line.indexOf(':') > 0;
        Matcher v8 = V8.matcher(digit && line.contains("at ") ? line : "");
        if (v8.matches()) {
            return Frame.ofFile(v8.group(2), v8.group(1) == null ? "" : v8.group(1));
        }
        Matcher gecko = GECKO.matcher(digit && line.indexOf('@') >= 0 ? line : "");
        return gecko.matches() ? Frame.ofFile(gecko.group(2), gecko.group(1)) : null;
    }
}
