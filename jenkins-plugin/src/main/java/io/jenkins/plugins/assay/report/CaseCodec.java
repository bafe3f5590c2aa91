package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** One case as bytes. What is not kept of a case, as its shard, is not written. */
final class CaseCodec {
    private static final int LONGEST = 1 << 20;

    private CaseCodec() {}

    static void write(CaseResult result, DataOutputStream out) throws IOException {
        CaseId id = result.id();
        for (String text : List.of(id.suite(), id.leg(), id.container(), id.name(), result.className())) {
            text(text, out);
        }
        text(Objects.requireNonNullElse(result.file(), ""), out);
        number(Math.max(0, result.line()), out);
        text(result.verdict().name(), out);
        out.writeLong(result.duration().toNanos());
        number(Math.max(0, result.attempts()), out);
        out.writeBoolean(result.quarantined());
        Failure failure = result.failure();
        text(failure == null ? "" : failure.kind().name(), out);
        if (failure != null) {
            text(failure.message(), out);
            text(failure.type(), out);
            text(failure.trace(), out);
        }
        text(result.output(), out);
    }

    /** @throws DamagedCaseFile when the bytes are not those of a case */
    static CaseResult read(DataInputStream in) throws IOException {
        try {
            CaseId id = new CaseId(text(in), text(in), text(in), text(in));
            String className = text(in);
            String file = text(in);
            int line = number(in);
            Verdict verdict = Verdict.valueOf(text(in));
            Duration duration = Duration.ofNanos(in.readLong());
            int attempts = number(in);
            boolean quarantined = in.readBoolean();
            Failure failure = failure(in);
            Evidence evidence = Evidence.of(text(in), List.of());
            return new CaseResult(
                    id,
                    className,
                    file.isEmpty() ? null : file,
                    line,
                    verdict,
                    duration,
                    attempts,
                    failure,
                    evidence,
                    quarantined,
                    0,
                    false);
        } catch (IllegalArgumentException e) {
            throw new DamagedCaseFile("a case in it cannot be read: " + e.getMessage());
        }
    }

    @CheckForNull
    private static Failure failure(DataInputStream in) throws IOException {
        String kind = text(in);
        return kind.isEmpty() ? null : new Failure(FailureKind.valueOf(kind), text(in), text(in), text(in));
    }

    static void text(String value, DataOutputStream out) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, out);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        int length = number(in);
        if (length > LONGEST) {
            throw new DamagedCaseFile("a text in it would have " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Seven bits a byte, the lowest first. */
    static void number(int value, DataOutputStream out) throws IOException {
        int rest = value;
        while (rest > 0x7f) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int number(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int part = in.readUnsignedByte();
            value |= (part & 0x7f) << shift;
            if (part < 0x80 && value >= 0) {
                return value;
            }
        }
        throw new DamagedCaseFile("a number in it is too large");
    }
}
