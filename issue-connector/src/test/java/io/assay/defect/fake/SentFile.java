package io.assay.defect.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one file of a form. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares files
public record SentFile(String name, byte[] content) {
    private static final Pattern PART =
            Pattern.compile("--(?<boundary>\\S+)\r\n(?<head>(?:.+\r\n)*)\r\n", Pattern.CASE_INSENSITIVE);

    static Optional<SentFile> of(String contentType, byte[] body) {
        if (!contentType.startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        String boundary = contentType.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
        String text = new String(body, ISO_8859_1);
        Matcher part = PART.matcher(text);
        if (!part.find() || !part.group("boundary").equals(boundary)) {
            throw new AssertionError("no form: " + text.substring(0, Math.min(300, text.length())));
        }
        Matcher name = Pattern.compile("name=\"file\"; ?.*filename=\"([^\"]*)\"|filename=\"([^\"]*)\".*name=\"file\"")
                .matcher(part.group("head"));
        if (!name.find()) {
            throw new AssertionError("no file in " + part.group("head"));
        }
        int end = text.indexOf("\r\n--" + boundary, part.end());
        return Optional.of(new SentFile(
                name.group(1) == null ? name.group(2) : name.group(1), Arrays.copyOfRange(body, part.end(), end)));
    }
}
