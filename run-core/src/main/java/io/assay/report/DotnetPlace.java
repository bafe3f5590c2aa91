package io.assay.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the sources a .NET test failed, by its trace: {@code at Shop.CartTests.Adds() in /src/CartTests.cs:line 12}, with
 * the words in any language, or as Mono prints it.
 *
 * @param file as the trace has it; null when it tells none
 * @param line from 1; 0 when unknown
 */
record DotnetPlace(@Nullable String file, int line) {
    static final DotnetPlace NONE = new DotnetPlace(null, 0);

    /** What stands between a frame's method and its file. */
    private static final Pattern IN = Pattern.compile("\\) (?:\\[0x[0-9a-f]+\\] )?\\p{L}+ ");

    private static final Pattern LINE = Pattern.compile("(?:\\p{L}+ )?0*([1-9]\\d{0,8})\\.?");

    private static final Pattern FRAMEWORK = Pattern.compile(
            "(?:System|NUnit|Xunit|Microsoft\\.VisualStudio\\.TestTools"
                    + "|Microsoft\\.TestPlatform|FluentAssertions|AwesomeAssertions|Shouldly|Moq|NSubstitute|FakeItEasy)\\..*");

    private static final int MOST_FRAMES = 1_000;
    private static final int LONGEST = 4_000;

    /** A frame that tells its file. */
    private record Frame(String method, DotnetPlace place) {}

    /** The topmost frame that belongs to the class; without one, the topmost that belongs to no test library. */
    static DotnetPlace in(String trace, String className) {
        String own = className.replaceFirst("[(<`].*", "").replace('+', '.') + ".";
        List<Frame> frames = trace.lines()
                .limit(MOST_FRAMES)
                .flatMap(text -> frame(text.strip()).stream())
                .toList();
        return frames.stream()
                .filter(frame -> own.length() > 1 && frame.method().startsWith(own))
                .findFirst()
                .or(() -> frames.stream()
                        .filter(frame -> !FRAMEWORK.matcher(frame.method()).matches())
                        .findFirst())
                .map(Frame::place)
                .orElse(NONE);
    }

    private static Optional<Frame> frame(String text) {
        int word = text.indexOf(' ');
        int arguments = text.indexOf('(');
        int colon = text.lastIndexOf(':');
        Matcher in = IN.matcher(text);
        if (word < 0 || arguments < word || colon < arguments || text.length() > LONGEST || !in.find(arguments)) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(text.substring(colon + 1));
        String file = in.end() < colon ? text.substring(in.end(), colon) : "";
        if (!line.matches() || file.isBlank() || file.startsWith("<")) {
            return Optional.empty();
        }
        String method = text.substring(word + 1, arguments).strip().replace('+', '.');
        return Optional.of(new Frame(method, new DotnetPlace(file, Integer.parseInt(line.group(1)))));
    }
}
