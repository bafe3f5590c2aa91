package io.assay.run;

/**
 * Why an attempt of a case did not pass, as its report tells it.
 *
 * @param message first line or attribute; may be empty
 * @param type exception or error type; may be empty
 * @param trace stack trace or diff, verbatim; may be empty
 */
public record Failure(FailureKind kind, String message, String type, String trace) {}
