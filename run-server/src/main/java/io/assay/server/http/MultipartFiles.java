package io.assay.server.http;

import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemException;
import io.assay.server.http.exchange.ProblemKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the files out of a {@code multipart/form-data} body (RFC 7578) as it comes in, without holding one in memory. Used
 * once, by one thread.
 */
final class MultipartFiles {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i).*;\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final Pattern FILE = Pattern.compile("(?i).*;\\s*filename=\"([^\"]*)\".*");
    private static final int LONGEST_HEAD = 8 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final InputStream body;
    private final byte[] delimiter;
    private final int most;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    private MultipartFiles(InputStream body, String boundary, int most) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.most = most;
        // The first delimiter may stand at the very start; so that it is found like all others, a line end is put
        // before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
    }

    /** Where a file goes. */
    interface Target {
        /** @param name as it was sent, untrusted */
        Path of(String name) throws IOException;
    }

    /**
     * @param contentType with its boundary
     * @param most how many files
     * @return the files, in their order
     */
    static List<Path> read(String contentType, InputStream body, int most, Target target) throws IOException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) {
            throw invalid("Content-Type has no boundary");
        }
        String boundary = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
        return new MultipartFiles(body, boundary, most).read(target);
    }

    private List<Path> read(Target target) throws IOException {
        copyToDelimiter(OutputStream.nullOutputStream());
        List<Path> files = new ArrayList<>();
        while (!isLast()) {
            Optional<String> name = fileName(head());
            if (name.isEmpty()) {
                copyToDelimiter(OutputStream.nullOutputStream());
            } else if (files.size() == most) {
                throw invalid("it has more than " + most + " files");
            } else {
                Path file = target.of(name.get());
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                    copyToDelimiter(out);
                }
                files.add(file);
            }
        }
        body.transferTo(OutputStream.nullOutputStream());
        return files;
    }

    /** Of a part without a name there may be fields of a form, which nobody asks for. */
    private static Optional<String> fileName(String head) {
        Matcher matcher = FILE.matcher(head);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the delimiter that was just passed is the one after the last part; else goes to the part's head. */
    private boolean isLast() throws IOException {
        int first = next();
        int second = next();
        if (first == '-' && second == '-') {
            return true;
        }
        while (first == ' ' || first == '\t') {
            first = second;
            second = next();
        }
        if (first != '\r' || second != '\n') {
            throw invalid("after a boundary there is neither a line end nor '--'");
        }
        return false;
    }

    /** The part's headers, each folded into one line, separated by line feeds. */
    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        int lineStart = 0;
        while (true) {
            int next = next();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw invalid("the head of a part is cut off or longer than " + LONGEST_HEAD + " bytes");
            }
            if (next == '\n') {
                if (head.length() == lineStart) {
                    byte[] raw = head.toString().getBytes(StandardCharsets.ISO_8859_1);
                    return new String(raw, StandardCharsets.UTF_8).replace('\n', ' ');
                }
                head.append('\n');
                lineStart = head.length();
            } else if (next != '\r') {
                head.append((char) next);
            }
        }
    }

    private void copyToDelimiter(OutputStream out) throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                out.write(buffer, from, found - from);
                from = found + delimiter.length;
                return;
            }
            // The end of what is there may be the start of a delimiter.
            int sure = Math.max(0, to - from - delimiter.length + 1);
            out.write(buffer, from, sure);
            from += sure;
            if (!fill()) {
                throw invalid("it ends before its last boundary");
            }
        }
    }

    private int find() {
        for (int at = from; at <= to - delimiter.length; at++) {
            if (buffer[at] == '\r'
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    private int next() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = body.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    private static ProblemException invalid(String why) {
        return Problem.of(ProblemKind.INVALID_REQUEST, "the body is no multipart/form-data: " + why)
                .exception();
    }
}
