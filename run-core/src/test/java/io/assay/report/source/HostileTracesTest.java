package io.assay.report.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTracesTest {
    private static final int HUGE = 1 << 20;

    static Stream<String> pieces() {
        return Stream.of(
                ".",
                "a.",
                ".ts",
                "a.ts:",
                "a.ts:1",
                "a.ts:1 ",
                "/ ",
                "/a ",
                "C:\\a ",
                "(",
                "at ",
                "at a.b(",
                "\"",
                "File \"a.py\", line ",
                "a.ts?",
                "://",
                "file:///",
                "../",
                "./",
                "\\",
                ":",
                "a.cs:line ",
                "a.ts:99999999999",
                "\u2028",
                "\0",
                "$",
                "\n.ts:1",
                "\n/ a.ts:1");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void a_trace_of_anything_repeated_is_read_to_its_end(String piece) {
        // given
        String trace = piece.repeat(HUGE / piece.length());

        // when
        List<Frame> frames = Frames.of(trace);

        // then
        assertThat(frames).hasSizeLessThanOrEqualTo(5_020).allMatch(frame -> frame.line() > 0);
        assertThat(frames.stream().limit(100).map(frame -> ToldPath.of(frame.path())))
                .allMatch(path -> path.text().length() <= 4_000);
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void a_class_of_anything_repeated_is_parted(String piece) {
        // given
        String name = piece.repeat(10_000);

        // when
        String outer = ClassName.outer(name);

        // then
        assertThat(outer.length()).isLessThanOrEqualTo(name.length());
    }

    @Test
    void a_deep_recursion_is_read_as_far_as_it_matters() {
        // given
        String trace = "\tat com.acme.Foo.loop(Foo.java:3)\n".repeat(100_000);

        // when
        List<Frame> frames = Frames.of(trace);

        // then
        assertThat(frames).hasSize(5_000);
    }
}
