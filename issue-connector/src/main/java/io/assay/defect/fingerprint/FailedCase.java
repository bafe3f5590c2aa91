package io.assay.defect.fingerprint;

import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a case, as much of it as says what went wrong. Secrets are taken out before.
 *
 * @param container class or file of the case; may be empty
 * @param name of the case in it, with its parameters where it has some
 * @param kind as the report tells it; null when nobody told, then it is judged by the type
 * @param type of the exception as the report tells it; may be empty, then it is sought in the trace
 * @param message may be empty, then it is sought in the trace
 * @param trace as the runner printed it, of any language; may be empty
 */
public record FailedCase(
        String container, String name, @Nullable FailureKind kind, String type, String message, String trace) {
    private static final String JOINT = "::";

    /** Of a test that is told as {@code class::method}, with what the runner printed; the class may have parts of its own. */
    public static FailedCase of(String test, String trace) {
        int parameters = test.indexOf('[');
        int joint = test.lastIndexOf(JOINT, parameters < 0 ? test.length() : parameters);
        return joint < 0
                ? new FailedCase("", test, null, "", "", trace)
                : new FailedCase(test.substring(0, joint), test.substring(joint + JOINT.length()), null, "", "", trace);
    }

    /** Of a case of a run; empty when it has no failure. */
    public static Optional<FailedCase> of(CaseResult result) {
        return result.failureIfAny().map(failure -> of(result, failure));
    }

    private static FailedCase of(CaseResult result, Failure failure) {
        String container = result.className().isEmpty() ? result.id().container() : result.className();
        return new FailedCase(
                container, result.id().name(), failure.kind(), failure.type(), failure.message(), failure.trace());
    }

    /** The name without parameters: {@code adds[2, 3]} and {@code adds(int)[1]} are {@code adds}; a sentence stays whole. */
    String method() {
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '[' || c == '(') {
                return name.substring(0, i);
            }
            if (!Character.isLetterOrDigit(c) && "_$.#:-".indexOf(c) < 0) {
                return name;
            }
        }
        return name;
    }
}
