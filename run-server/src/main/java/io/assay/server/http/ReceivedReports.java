package io.assay.server.http;

import io.assay.server.http.body.CanonicalJson;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Reports that were sent, in a folder of their own, which is deleted in the end. */
final class ReceivedReports implements AutoCloseable {
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 120;

    private final Path folder;
    private final List<Path> files;

    private ReceivedReports(Path folder, List<Path> files) {
        this.folder = folder;
        this.files = files;
    }

    /** @param name of a report that is the whole body */
    static ReceivedReports receive(Call call, String name, Path scratch) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "import");
        try (InputStream body = call.upload()) {
            List<Path> files = call.mediaType().equals("multipart/form-data")
                    ? MultipartFiles.read(
                            call.header("Content-Type").orElse(""), body, MOST, sent -> place(folder, sent))
                    : List.of(whole(body, place(folder, name)));
            if (files.isEmpty() || (files.size() == 1 && Files.size(files.get(0)) == 0)) {
                throw Problem.of(
                                ProblemKind.INVALID_REQUEST,
                                "no report was sent: send one as the body, or files as multipart/form-data")
                        .exception();
            }
            return new ReceivedReports(folder, files);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static Path whole(InputStream body, Path file) throws IOException {
        Files.copy(body, file);
        return file;
    }

    /** Each file in a folder of its own, so that files of one name stay apart and a name says only what kind a file is. */
    private static Path place(Path folder, String name) throws IOException {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String tail = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        boolean odd = tail.isEmpty() || tail.startsWith(".");
        return Files.createTempDirectory(folder, "").resolve(odd ? "report" + tail.replaceFirst("^\\.+$", "") : tail);
    }

    /** Of what else their import needs; deleted with them. */
    Path folder() {
        return folder;
    }

    List<Path> files() {
        return files;
    }

    /** Of what the reports hold and of what was asked for; names and their order count, folders do not. */
    String digest(String request) throws IOException {
        StringBuilder all = new StringBuilder(request);
        for (Path file : files) {
            all.append('\n').append(file.getFileName()).append(' ').append(sum(file));
        }
        return CanonicalJson.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sum(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
