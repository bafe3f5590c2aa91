package io.assay.engine.trace;

import io.assay.run.CaseId;
import io.assay.run.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of the spans of a run. They follow from the run's id: whoever executes a command knows the span that it is a part
 * of without asking anybody, and a trace that is sent twice is one.
 */
final class SpanIds {
    private static final int OF_TRACE = 32;
    private static final int OF_SPAN = 16;

    private SpanIds() {}

    /** Of a trace that begins with the run. */
    static String trace(RunId run) {
        return digits("trace " + run, OF_TRACE);
    }

    static String run(RunId run) {
        return digits(run + " run", OF_SPAN);
    }

    static String queue(RunId run) {
        return digits(run + " queue", OF_SPAN);
    }

    static String task(RunId run, int shard, int attempt) {
        return digits(run + " shard " + shard + "/" + attempt, OF_SPAN);
    }

    static String testCase(RunId run, CaseId id) {
        return digits(run + " case " + id.key(), OF_SPAN);
    }

    private static String digits(String text, int count) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, count);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
