package io.assay.server.http;

import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Artifact;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.server.http.body.CanonicalJson;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemException;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.view.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes files for a run. What comes in pieces ({@code Content-Range}) is kept aside until it is whole; the file appears
 * whole and checked, or not at all. Thread-safe.
 */
final class ArtifactUpload {
    private static final Pattern PIECE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    private static final Pattern ASKED = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final Pattern DIGEST = Pattern.compile(".*sha-256=:([A-Za-z0-9+/]{43}=):.*");

    private final RunStore store;
    private final RunFiles files;
    private final Path scratch;
    private final Set<Path> busy = ConcurrentHashMap.newKeySet();

    /** Where the bytes of a request belong: from a byte on, of so many; without a total they are all. */
    private record Piece(long from, Optional<Long> end, Optional<Long> total) {}

    ArtifactUpload(RunStore store, RunFiles files, Path scratch) {
        this.store = store;
        this.files = files;
        this.scratch = scratch;
    }

    Answer take(Call call, Run run, String path) throws IOException {
        Path target = ArtifactPath.of(files.artifacts(run.id()), path);
        if (run.state().terminal() && run.trigger().kind() != Trigger.Kind.IMPORT) {
            throw Problem.of(
                            ProblemKind.CONFLICT,
                            "run " + run.id() + " is " + run.state() + "; files can be added to runs that are active or imported")
                    .exception();
        }
        Path part = scratch.resolve("artifact-" + CanonicalJson.sha256((run.id() + "/" + path).getBytes(java.nio.charset.StandardCharsets.UTF_8)) + ".part");
        if (!busy.add(part)) {
            throw Problem.of(ProblemKind.CONFLICT, "'" + path + "' is being sent already by somebody else")
                    .exception();
        }
        try {
            return take(call, run.id(), path, target, part);
        } finally {
            busy.remove(part);
        }
    }

    private Answer take(Call call, RunId run, String path, Path target, Path part) throws IOException {
        Optional<String> range = call.header("Content-Range");
        Matcher asked = ASKED.matcher(range.orElse(""));
        long there = Files.exists(part) ? Files.size(part) : 0;
        if (asked.matches()) {
            return incomplete(there);
        }
        Piece piece = range.map(text -> piece(text, call.limits().upload())).orElse(new Piece(0, Optional.empty(), Optional.empty()));
        if (piece.from > there) {
            throw Problem.of(
                            ProblemKind.CONFLICT,
                            "the piece begins at byte " + piece.from + ", and only " + there + " bytes are there; go on from there")
                    .with("Upload-Offset", Long.toString(there))
                    .exception();
        }
        long size = append(call, part, piece);
        if (piece.total.isPresent() && size < piece.total.get()) {
            return incomplete(size);
        }
        return keep(call, run, path, target, part);
    }

    private static Piece piece(String range, long most) {
        Matcher matcher = PIECE.matcher(range);
        boolean proper = matcher.matches()
                && Long.parseLong(matcher.group(1)) <= Long.parseLong(matcher.group(2))
                && Long.parseLong(matcher.group(2)) < Long.parseLong(matcher.group(3));
        if (!proper) {
            throw Problem.of(
                            ProblemKind.INVALID_REQUEST,
                            "Content-Range is 'bytes FIRST-LAST/TOTAL', or 'bytes */TOTAL' to ask how much is there")
                    .exception();
        }
        long total = Long.parseLong(matcher.group(3));
        if (total > most) {
            throw Problem.of(ProblemKind.TOO_LARGE, "an artifact has at most " + most + " bytes").exception();
        }
        return new Piece(
                Long.parseLong(matcher.group(1)), Optional.of(Long.parseLong(matcher.group(2)) + 1), Optional.of(total));
    }

    /** @return how many bytes are there now */
    private static long append(Call call, Path part, Piece piece) throws IOException {
        Files.createDirectories(part.getParent());
        try (InputStream in = call.upload();
                FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(piece.from).position(piece.from);
            OutputStream out = Channels.newOutputStream(channel);
            long length = in.transferTo(out);
            boolean whole = piece.end.map(end -> end - piece.from == length).orElse(true);
            if (!whole) {
                channel.truncate(piece.from);
                throw Problem.of(
                                ProblemKind.INVALID_REQUEST,
                                "Content-Range announces " + (piece.end.orElse(0L) - piece.from) + " bytes, and " + length
                                        + " came")
                        .exception();
            }
            channel.force(true);
            return piece.from + length;
        } catch (ProblemException e) {
            if (piece.end.isEmpty()) {
                Files.deleteIfExists(part);
            }
            throw e;
        }
    }

    private Answer keep(Call call, RunId run, String path, Path target, Path part) throws IOException {
        byte[] sum = sum(part);
        Optional<String> expected = call.header("Repr-Digest");
        if (expected.isPresent() && !matches(expected.get(), sum)) {
            Files.deleteIfExists(part);
            throw Problem.of(
                            ProblemKind.INVALID_REQUEST,
                            "the bytes that came have SHA-256 " + HexFormat.of().formatHex(sum)
                                    + ", which is not what Repr-Digest says; send the file again")
                    .exception();
        }
        Artifact artifact = new Artifact(path, Files.size(part), HexFormat.of().formatHex(sum));
        boolean known = store.artifacts(run).stream().anyMatch(each -> each.path().equals(path));
        move(part, target, path);
        store.append(run, new Batch(List.of(), List.of(), List.of(), List.of(artifact), List.of()));
        return Answer.json(known ? 200 : 201, RunView.artifact(artifact));
    }

    private static void move(Path part, Path target, String path) throws IOException {
        try {
            Files.createDirectories(target.getParent());
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.FileSystemException e) {
            Files.deleteIfExists(part);
            throw Problem.of(
                            ProblemKind.CONFLICT,
                            "'" + path + "' cannot be kept: a file of the run has the name of one of its folders, or the"
                                    + " other way round")
                    .exception();
        }
    }

    private static boolean matches(String expected, byte[] sum) {
        Matcher matcher = DIGEST.matcher(expected);
        if (!matcher.matches()) {
            throw Problem.of(ProblemKind.INVALID_REQUEST, "Repr-Digest is sha-256=:BASE64: (RFC 9530)")
                    .exception();
        }
        return MessageDigest.isEqual(Base64.getDecoder().decode(matcher.group(1)), sum);
    }

    private static byte[] sum(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** More is expected; the header is that of resumable uploads (draft-ietf-httpbis-resumable-upload). */
    private static Answer incomplete(long there) {
        return Answer.empty(202).with("Upload-Offset", Long.toString(there));
    }
}
