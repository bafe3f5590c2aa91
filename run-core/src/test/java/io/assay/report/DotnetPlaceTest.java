package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotnetPlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at Shop.CartTests.Adds() in /src/CartTests.cs:line 12 | /src/CartTests.cs | 12",
                "   bei Shop.CartTests.Adds() in C:\\src\\CartTests.cs:Zeile 12. | C:\\src\\CartTests.cs | 12",
                "à Shop.CartTests.Adds(Int32 a, String b) dans C:\\a (x86) b\\C.cs:ligne 3 | C:\\a (x86) b\\C.cs | 3",
                "at Shop.CartTests.Adds () [0x00001] in /src/CartTests.cs:40 | /src/CartTests.cs | 40",
                "at Shop.CartTests.<Adds>d__3.MoveNext() in /src/CartTests.cs:line 40 | /src/CartTests.cs | 40",
                "at Shop.CartTests+Inner.Adds() in /src/CartTests.cs:line 40 | /src/CartTests.cs | 40",
                "at Shop.CartTests.Adds () [0x00001] in <filename unknown>:0 | | 0",
                "at Shop.CartTests.Adds() | | 0",
                "at Shop.CartTests.Adds() in /src/CartTests.cs:line 99999999999 | | 0",
                "at Xunit.Assert.Equal[T](T a, T b) in /_/src/Asserts.cs:line 96 | | 0",
                "--- End of stack trace from previous location --- | | 0"
            })
    void finds_the_place_in_a_frame(String frame, String file, int line) {
        assertThat(DotnetPlace.in(frame, "Shop.CartTests")).isEqualTo(new DotnetPlace(file, line));
    }

    @Test
    void prefers_the_frame_of_the_class_to_that_of_what_it_calls() {
        String trace =
                "at Shop.Cart.Add() in /src/Cart.cs:line 3\nat Shop.CartTests.Adds() in /src/CartTests.cs:line 12";

        assertThat(DotnetPlace.in(trace, "Shop.CartTests(1.5)")).isEqualTo(new DotnetPlace("/src/CartTests.cs", 12));
        assertThat(DotnetPlace.in(trace, "Shop.OtherTests")).isEqualTo(new DotnetPlace("/src/Cart.cs", 3));
    }

    @Test
    void hostile_frames_end_soon() {
        String frame = "at a(" + ") a ".repeat(900) + ":x";

        assertThat(DotnetPlace.in((frame + "\n").repeat(1_000), "a")).isEqualTo(DotnetPlace.NONE);
    }
}
