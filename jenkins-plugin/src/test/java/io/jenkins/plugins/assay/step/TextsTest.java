package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void a_duration_is_a_number_and_a_unit() throws Exception {
        assertEquals(Duration.ofSeconds(90), Texts.duration("90s"));
        assertEquals(Duration.ofMinutes(30), Texts.duration(" 30 m "));
        assertEquals(Duration.ofHours(2), Texts.duration("2h"));
        assertEquals(Duration.ofDays(1), Texts.duration("1d"));
        assertThrows(AbortException.class, () -> Texts.duration("soon"));
        assertThrows(AbortException.class, () -> Texts.duration("9999999999d"));
    }

    @Test
    void rules_are_a_json_object_or_the_name_of_a_group() throws Exception {
        assertEquals(Map.of("group", "{{suite}}/{{ref}}"), Texts.rules("{{suite}}/{{ref}}"));
        assertEquals(Map.of("group", "one", "max", 2), Texts.rules("{\"group\": \"one\", \"max\": 2}"));
        String said = assertThrows(AbortException.class, () -> Texts.rules("{group: one}"))
                .getMessage();
        assertTrue(said.contains("write it as"), said);
    }

    @Test
    void a_line_stays_one_line_and_has_an_end() {
        assertEquals("a b c", Texts.line("a\r\nb\u001b\u2028c", 10));
        assertEquals("abc…", Texts.line("abcdef", 3));
    }
}
