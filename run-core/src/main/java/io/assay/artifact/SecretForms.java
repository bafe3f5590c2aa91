package io.assay.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which a secret value turns up in text: as it is, line by line, and as programs encode it. */
final class SecretForms {
    private static final int MIN_VALUE = 4;
    private static final int MIN_LINE = 8;
    private static final int MIN_FRAGMENT = 8;
    private static final int GROUP = 3;

    private final Set<String> forms = new LinkedHashSet<>();

    private SecretForms() {}

    /** All forms of a value; none when it has fewer than 4 characters, as so short a word is everywhere. */
    static Set<String> of(String value) {
        SecretForms result = new SecretForms();
        if (value.strip().length() >= MIN_VALUE) {
            result.encode(value);
            result.encode(value.strip());
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= MIN_LINE)
                    .forEach(result::encodeText);
        }
        return result.forms;
    }

    private void encode(String value) {
        encodeText(value);
        addBase64(value);
    }

    private void encodeText(String value) {
        forms.add(value);
        addUrlEncoded(value);
        addEscaped(value);
        addMarkup(value);
    }

    /** In both alphabets; what is before or after it in the encoded text shifts or changes the groups of 3 bytes. */
    private void addBase64(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        addAlphabets(Base64.getEncoder().encodeToString(bytes));
        addAlphabets(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        addAlphabets(Base64.getEncoder().encodeToString((value + "\n").getBytes(UTF_8)));
        for (int skipped = 0; skipped < GROUP; skipped++) {
            int whole = Math.max(0, bytes.length - skipped) / GROUP * GROUP;
            byte[] groups = Arrays.copyOfRange(bytes, skipped, skipped + whole);
            String fragment = Base64.getEncoder().encodeToString(groups);
            if (fragment.length() >= MIN_FRAGMENT) {
                addAlphabets(fragment);
            }
        }
    }

    private void addAlphabets(String base64) {
        forms.add(base64);
        forms.add(base64.replace('+', '-').replace('/', '_'));
    }

    /** As form data, as encodeURIComponent and as RFC 3986 has it; hexadecimal digits in both cases. */
    private void addUrlEncoded(String value) {
        String form = URLEncoder.encode(value, UTF_8);
        String component = form.replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
        String strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        for (String encoded : List.of(form, component, strict)) {
            forms.add(encoded);
            forms.add(lowerCaseHex(encoded));
        }
    }

    private static String lowerCaseHex(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int i = text.indexOf("%"); i >= 0; i = text.indexOf("%", i + 1)) {
            text.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** As JSON: only what must be escaped; with escaped slashes; ASCII only; safe for HTML. */
    private void addEscaped(String value) {
        String plain = JsonText.escape(value, c -> false);
        forms.add(plain);
        forms.add(plain.replace("/", "\\/"));
        forms.add(JsonText.escape(value, c -> c > '~'));
        forms.add(JsonText.escape(value, c -> c == '<' || c == '>' || c == '&'));
    }

    /** As XML or HTML: text, attribute values, and all that may be escaped. */
    private void addMarkup(String value) {
        String text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String attribute = text.replace("\"", "&quot;");
        forms.add(text);
        forms.add(attribute);
        forms.add(attribute.replace("'", "&#39;"));
        forms.add(attribute.replace("'", "&apos;"));
    }
}
