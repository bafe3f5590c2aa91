package io.assay.suite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A SHA-256 of what decides the verdicts of a suite in an environment, as 64 hexadecimal digits: verdicts of an earlier
 * run may stand for those of a resumed one only where it is the same.
 *
 * <p>It covers the names, {@code run}, {@code setup}, {@code select}, {@code reports}, {@code labels}, {@code retries},
 * {@code url} and the variables with their values; of a secret its name only, since a value may be issued anew for each run
 * and must not be guessed from a digest. It leaves out what only decides how verdicts are obtained or judged:
 * {@code shards}, {@code timeout}, {@code artifacts}, {@code probe}, {@code gates} and the rest of the policy, so that a run that
 * timed out can be resumed with more time. The order of maps, and of lists that are sets, does not matter.
 */
public final class SuiteDigest {
    // Changes whenever the same definition would be digested differently.
    private static final String FORMAT = "assay-suite-digest-1";

    private final MessageDigest sha256 = sha256();

    private SuiteDigest() {}

    /** The digest; without an environment it differs from that with any. */
    public static String of(Suite suite, Optional<Environment> environment) {
        SuiteDigest digest = new SuiteDigest();
        digest.text(FORMAT);
        digest.suite(suite);
        digest.count(environment.isPresent() ? 1 : 0);
        environment.ifPresent(digest::environment);
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void suite(Suite suite) {
        text(suite.name());
        text(suite.run());
        optional(suite.setup());
        count(suite.select().isPresent() ? 1 : 0);
        suite.select().ifPresent(this::select);
        set(suite.reports());
        set(suite.streams().stream().map(StreamFormat::word).toList());
        set(suite.labels());
        count(suite.policy().retries());
        variables(suite.variables());
    }

    private void select(Select select) {
        text(select.template());
        text(select.join());
        optional(select.list());
    }

    private void environment(Environment environment) {
        text(environment.name());
        optional(environment.url().map(Object::toString));
        variables(environment.variables());
    }

    private void variables(Map<String, Variable> variables) {
        count(variables.size());
        new TreeMap<>(variables).forEach((name, variable) -> {
            text(name);
            count(variable.secret() ? 1 : 0);
            text(variable.secret() ? "" : variable.value());
        });
    }

    private void set(Collection<String> texts) {
        List<String> sorted = texts.stream().distinct().sorted().toList();
        count(sorted.size());
        sorted.forEach(this::text);
    }

    private void optional(Optional<String> text) {
        count(text.isPresent() ? 1 : 0);
        text.ifPresent(this::text);
    }

    // With its length before it, no text can run into the next.
    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        count(bytes.length);
        sha256.update(bytes);
    }

    private void count(int count) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
