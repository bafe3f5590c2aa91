package io.assay.client;

import java.util.List;

/**
 * What was wrong with a request, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> tells it.
 *
 * @param status HTTP status; 0 when there was no answer
 * @param type last segment of the problem's type, for example {@code invalid-request}; {@code unreachable} when there was no
 *     answer, {@code no-assay-server} when it was not that of an Assay server
 * @param detail what was wrong
 * @param errors each fault of a body or a query; empty when there is none to name
 * @param requestId under which the server's log tells more; empty when it gave none
 * @param advice what to do, one sentence
 */
public record Problem(int status, String type, String detail, List<Fault> errors, String requestId, String advice) {
    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One fault of a request.
     *
     * @param pointer where: a JSON pointer or the name of a parameter
     * @param accepted what would have been; empty when it cannot be listed
     */
    public record Fault(String pointer, String detail, List<String> accepted) {
        public Fault {
            accepted = List.copyOf(accepted);
        }

        @Override
        public String toString() {
            return pointer + ": " + detail
                    + (accepted.isEmpty() ? "" : " (accepted: " + String.join(", ", accepted) + ")");
        }
    }

    /** All of it, on one line and one more for each fault. */
    String words() {
        StringBuilder words = new StringBuilder(detail);
        if (!advice.isEmpty()) {
            words.append(detail.endsWith(".") ? " " : ". ").append(advice);
        }
        if (!requestId.isEmpty()) {
            words.append(" (request ").append(requestId).append(')');
        }
        errors.forEach(fault -> words.append("\n  ").append(fault));
        return words.toString();
    }
}
