package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.run.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    shop.CartTest               | shop.CartTest        | adds
                    shop.CartTest#adds          | shop.CartTest        | adds
                    shop.CartTest › adds        | shop.CartTest        | adds
                    shop.CartTest›adds          | shop.CartTest        | adds
                    shop.CartTest::adds         | shop.CartTest        | adds
                    shop.*                      | shop.cart.CartTest   | adds
                    *Test#add*                  | shop.CartTest        | adds(int, int)[2]
                    *#adds                      | ``                   | adds
                    › adds                      | ``                   | adds
                    ::adds                      | ``                   | adds
                    tests/cart.spec.ts › adds   | tests/cart.spec.ts   | adds
                    tests/cart.spec.ts          | tests/cart.spec.ts   | cart > adds
                    a.py::Cart::adds            | a.py::Cart           | adds
                    a.py::Cart::adds            | a.py                 | Cart::adds
                    shop::Cart                  | shop::Cart           | adds
                    shop::Cart                  | shop                 | Cart
                    A#b#c                       | A#b                  | c
                    A#b#c                       | A                    | b#c
                    A#adds until=2026-12-01     | A                    | adds
                    A#adds # flaky since May    | A                    | adds
                    A#adds until=2027-01-01 # x | A                    | adds
                    A#adds # x until=2027-01-01 | A                    | adds
                    A › waits until=5 done      | A                    | waits until=5 done
                    """)
    void an_entry_covers_the_cases_it_names(String entry, String container, String name) {
        assertThat(quarantine("  " + entry + "  ").covers(id(container, name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    CartTest            | shop.CartTest      | adds
                    shop.CartTest       | shop.CartTestCase  | adds
                    shop.CartTest#adds  | shop.CartTest      | adds twice
                    shop.CartTest#adds  | shop.cartTest      | adds
                    shop.CartTest#add*  | shop.ListTest      | adds
                    #adds               | ``                 | adds
                    adds                | shop.CartTest      | adds
                    A*#y                | A                  | q#y
                    """)
    void an_entry_covers_no_other(String entry, String container, String name) {
        assertThat(quarantine(entry).covers(id(container, name))).isFalse();
    }

    @Test
    void every_leg_of_a_suite_is_covered() {
        assertThat(quarantine("A#b").covers(new CaseId("smoke", "os=linux", "A", "b")))
                .isTrue();
    }

    @Test
    void comments_and_empty_lines_are_passed_over() {
        // when
        Quarantine quarantine = quarantine("# flaky\r\n\r\n   \n  # A#b\nC#d\r\n");

        // then
        assertThat(quarantine.covers(id("A", "b"))).isFalse();
        assertThat(quarantine.covers(id("C", "d"))).isTrue();
    }

    @Test
    void an_expired_entry_counts_again_and_is_told() {
        // when
        Quarantine quarantine = quarantine("# flaky\n\n  A#b until=2026-11-30 # since May\nC#d until=2026-12-01\n");

        // then
        assertThat(quarantine.covers(id("A", "b"))).isFalse();
        assertThat(quarantine.covers(id("C", "d"))).isTrue();
        assertThat(quarantine.warnings())
                .extracting(Problem::toString)
                .containsExactly("quarantine.txt:3:3: warning: 'A#b' expired after 2026-11-30 and counts again: remove"
                        + " the line or set a later day");
    }

    @Test
    void bad_lines_are_told_together() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> quarantine("A#\nB#c until=soon\nD\n  until=2026-12-31\nE :: \nF # until=2026-02-30\n"))
                .withMessage("""
                        quarantine.txt:1:1: names no case: write class, class#name, class › name or class::name
                        quarantine.txt:2:1: 'until=soon' is not a day: write it as until=2026-12-31
                        quarantine.txt:4:3: names no case: write class, class#name, class › name or class::name
                        quarantine.txt:5:1: names no case: write class, class#name, class › name or class::name
                        quarantine.txt:6:1: 'until=2026-02-30' is not a day: write it as until=2026-12-31""");
    }

    @Test
    void entries_that_matched_nothing_are_listed() {
        // given
        Quarantine quarantine = quarantine("A#b\nA#typo # was renamed\nGone\n");

        // when
        List<Problem> unmatched = quarantine.unmatched(List.of(id("A", "b"), id("A", "c")));

        // then
        assertThat(unmatched)
                .extracting(Problem::toString)
                .containsExactly(
                        "quarantine.txt:2:1: warning: 'A#typo' matched no case: correct the name or remove the line",
                        "quarantine.txt:3:1: warning: 'Gone' matched no case: correct the name or remove the line");
    }

    @Test
    void without_a_file_nothing_is_covered() {
        assertThat(Quarantine.none().covers(id("A", "b"))).isFalse();
        assertThat(Quarantine.none().unmatched(List.of())).isEmpty();
    }

    @Test
    void a_file_is_read_from_disk(@TempDir Path directory) throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("quarantine.txt"), "\uFEFFA › b\n");

        // then
        assertThat(Quarantine.read(file, TODAY).covers(id("A", "b"))).isTrue();
    }

    @Test
    void a_missing_file_is_a_problem(@TempDir Path directory) {
        Path file = directory.resolve("quarantine.txt");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Quarantine.read(file, TODAY))
                .withMessage(file + ": does not exist: create it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "* › *", "*#*", "*::*"})
    void a_wildcard_alone_covers_everything(String entry) {
        assertThat(quarantine(entry).covers(id("A", "b"))).isTrue();
        assertThat(quarantine(entry).covers(id("", "b"))).isTrue();
    }

    private static Quarantine quarantine(String text) {
        return Quarantine.parse("quarantine.txt", text, TODAY);
    }

    private static CaseId id(String container, String name) {
        return new CaseId("smoke", "", container, name);
    }
}
