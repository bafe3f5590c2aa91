package io.assay.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RedactorPropertyTest {
    private static final String RANDOM = "a1B2c3D4e5F6g7H8i9J0".repeat(4);

    @Property(tries = 3000)
    void the_result_does_not_depend_on_how_the_text_is_cut(
            @ForAll("texts") String text, @ForAll @Size(max = 12) List<Integer> cuts) {
        Redactor redactor = Redactor.of(List.of("aaab", "abab\nbabab-line", "héllo wörld", "ghp_aaaa"));

        assertThat(inPieces(redactor, text, cuts)).isEqualTo(redactor.redact(text));
        assertThat(byCharacter(redactor, text)).isEqualTo(redactor.redact(text));
    }

    @Property(tries = 1000)
    void no_known_value_is_left(
            @ForAll("words") String secret, @ForAll("words") String other, @ForAll("mixtures") List<Integer> mixture) {
        StringBuilder text = new StringBuilder();
        mixture.forEach(i -> text.append(
                List.of(secret, other, "a", "b", secret.substring(2)).get(i)));

        String redacted = Redactor.of(List.of(secret, other)).redact(text.toString());

        assertThat(redacted).doesNotContain(secret, other);
    }

    @Property
    void text_without_secrets_is_unchanged(@ForAll String text) {
        assertThat(Redactor.of(List.of("a secret that no arbitrary text holds")).redact(text))
                .isEqualTo(text);
    }

    private static String inPieces(Redactor redactor, String text, List<Integer> cuts) {
        Redactor.Stream stream = redactor.stream();
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int cut : cuts) {
            int to = from + Math.floorMod(cut, text.length() - from + 1);
            result.append(stream.accept(text.substring(from, to)));
            from = to;
        }
        return result.append(stream.accept(text.substring(from)))
                .append(stream.finish())
                .toString();
    }

    private static String byCharacter(Redactor redactor, String text) {
        Redactor.Stream stream = redactor.stream();
        StringBuilder result = new StringBuilder();
        text.chars().forEach(c -> result.append(stream.accept(String.valueOf((char) c))));
        return result.append(stream.finish()).toString();
    }

    /** Texts of parts of secrets, whole ones, and what is between. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
                "a",
                "b",
                "aaab",
                "aaa",
                "abab",
                "\n",
                "\r\n",
                " ",
                "babab-line",
                "héllo ",
                "wörld",
                "h",
                "é",
                "€",
                "ghp_",
                RANDOM,
                "ghp_" + RANDOM,
                "ghp_aaaa",
                "github_pat_",
                "gl",
                "glpat-",
                "AKIA",
                "IOSFODNN7EXAMPLE",
                "AIza",
                RANDOM.substring(0, 35),
                "eyJ",
                "eyJhbGciOiJ",
                ".",
                ".eyJ",
                "SG.",
                "Authorization: ",
                "Bearer ",
                "aws_secret_access_key",
                "=",
                "://",
                ":",
                "@",
                "/",
                "user",
                "https://u:p@h",
                "-----BEGIN ",
                "RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----",
                "-----END ",
                "PRIVATE KEY-----",
                "-",
                "\\n",
                "\"");
        return parts.list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("abc%/é\n ")
                .ofMinLength(4)
                .ofMaxLength(9)
                .filter(word -> word.strip().length() >= 4);
    }

    @Provide
    Arbitrary<List<Integer>> mixtures() {
        return Arbitraries.integers().between(0, 4).list().ofMaxSize(30);
    }
}
