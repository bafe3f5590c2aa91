package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.engine.files.RunFiles.Content;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.Artifact;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.view.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes files for a run. What comes in pieces ({@code Content-Range}) is kept aside until it is whole; the file appears
 * whole and checked, or not at all. Thread-safe.
 */
final class ArtifactUpload {
    private static final Pattern PIECE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    private static final Pattern ASKED = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final Pattern DIGEST = Pattern.compile("(?:.*[, ])?sha-256=:([A-Za-z0-9+/]{43}=):.*");
    /** How far an upload has come (draft-ietf-httpbis-resumable-upload). */
    private static final String OFFSET = "Upload-Offset";

    private final RunStore store;
    private final RunFiles files;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** The bytes of a request: from the first up to before the end, of so many. */
    private record Piece(long from, long end, long total) {}

    ArtifactUpload(RunStore store, RunFiles files) {
        this.store = store;
        this.files = files;
    }

    Answer take(Call call, Run run, String path) throws IOException {
        ArtifactPath.checked(path);
        if (run.state().terminal() && run.trigger().kind() != Trigger.Kind.IMPORT) {
            throw problem(
                    ProblemKind.CONFLICT,
                    "run " + run.id() + " is " + run.state()
                            + "; files can be added to runs that are active or imported");
        }
        String upload = run.id() + "/" + path;
        if (!busy.add(upload)) {
            throw problem(ProblemKind.CONFLICT, "this artifact is being sent already; wait until that has ended");
        }
        try {
            return take(call, run.id(), path, upload);
        } finally {
            busy.remove(upload);
        }
    }

    private Answer take(Call call, RunId run, String path, String upload) throws IOException {
        String range = call.header("Content-Range").orElse("");
        if (ASKED.matcher(range).matches()) {
            return incomplete(files.uploaded(upload));
        }
        @Nullable String expected = expected(call);
        if (range.isEmpty()) {
            try (InputStream body = call.upload()) {
                return kept(run, path, files.keep(body, expected));
            }
        }
        Piece piece = piece(range, call.limits().upload());
        long there = receive(call, upload, piece);
        return there < piece.total ? incomplete(there) : kept(run, path, files.finish(upload, expected));
    }

    private long receive(Call call, String upload, Piece piece) throws IOException {
        long announced = piece.end - piece.from;
        if (call.length() >= 0 && call.header("Content-Encoding").isEmpty() && call.length() != announced) {
            throw problem(
                    ProblemKind.INVALID_REQUEST,
                    "Content-Range tells of " + announced + " bytes and Content-Length of " + call.length());
        }
        try (InputStream body = call.upload()) {
            long there = files.upload(upload, piece.from, new AtMost(body, announced));
            if (there < piece.from) {
                throw Problem.of(
                                ProblemKind.CONFLICT,
                                "the piece begins at byte " + piece.from + ", and only " + there
                                        + " bytes have come; go on from there")
                        .with(OFFSET, Long.toString(there))
                        .exception();
            }
            return there;
        }
    }

    private static Piece piece(String range, long most) {
        Matcher matcher = PIECE.matcher(range);
        boolean proper = matcher.matches()
                && Long.parseLong(matcher.group(1)) <= Long.parseLong(matcher.group(2))
                && Long.parseLong(matcher.group(2)) < Long.parseLong(matcher.group(3));
        if (!proper) {
            throw problem(
                    ProblemKind.INVALID_REQUEST,
                    "Content-Range is 'bytes FIRST-LAST/TOTAL', or 'bytes */TOTAL' to ask how much has come");
        }
        long total = Long.parseLong(matcher.group(3));
        if (total > most) {
            throw problem(ProblemKind.TOO_LARGE, "an artifact has at most " + most + " bytes");
        }
        return new Piece(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)) + 1, total);
    }

    /** The SHA-256 that the sender tells (RFC 9530), as hexadecimal digits. */
    private static @Nullable String expected(Call call) {
        Optional<String> told = call.header("Repr-Digest");
        if (told.isEmpty()) {
            return null;
        }
        Matcher matcher = DIGEST.matcher(told.get());
        if (!matcher.matches()) {
            throw problem(ProblemKind.INVALID_REQUEST, "Repr-Digest is sha-256=:BASE64: (RFC 9530)");
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(matcher.group(1)));
    }

    private Answer kept(RunId run, String path, Optional<Content> content) {
        Content kept = content.orElseThrow(() -> problem(
                ProblemKind.INVALID_REQUEST,
                "what came is not what Repr-Digest says; nothing was kept, send the file again"));
        boolean known =
                store.artifacts(run).stream().anyMatch(each -> each.path().equals(path));
        Artifact artifact = new Artifact(path, kept.size(), kept.sha256());
        store.append(run, new Batch(List.of(), List.of(), List.of(), List.of(artifact), List.of()));
        return Answer.json(known ? 200 : 201, RunView.artifact(artifact));
    }

    private static Answer incomplete(long there) {
        return Answer.empty(202).with(OFFSET, Long.toString(there));
    }

    private static RuntimeException problem(ProblemKind kind, String words) {
        return Problem.of(kind, words).exception();
    }
}
