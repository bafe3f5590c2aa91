package io.assay.engine.workspace;

import io.assay.artifact.Redactor;
import io.assay.engine.workspace.WorkspaceException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What git's words mean, for whoever has to do something about it. */
final class Failures {
    private static final int LONGEST = 600;

    /** In this order: the words of one failure often hold those of another further down. */
    private static final List<Map.Entry<Kind, List<String>>> SIGNS = List.of(
            Map.entry(
                    Kind.AUTHENTICATION,
                    List.of(
                            "authentication failed",
                            "could not read username",
                            "could not read password",
                            "permission denied (",
                            "host key verification failed",
                            "access denied",
                            "returned error: 401",
                            "returned error: 403")),
            Map.entry(
                    Kind.NO_SUCH_REVISION,
                    List.of(
                            "couldn't find remote ref",
                            "could not find remote ref",
                            "not our ref",
                            "no such remote ref",
                            "unadvertised object",
                            "did not send all necessary objects",
                            "remote did not send")),
            Map.entry(
                    Kind.UNREACHABLE,
                    List.of(
                            "unable to access",
                            "could not resolve host",
                            "does not appear to be a git repository",
                            "repository not found",
                            "not found",
                            "connection refused",
                            "connection timed out",
                            "operation too slow",
                            "early eof",
                            "remote end hung up",
                            "rpc failed",
                            "could not read from remote repository",
                            "not allowed")));

    private Failures() {}

    /** LOCAL where nothing tells that it is the server's matter. */
    static Kind kind(Git.Result result) {
        String words = result.errors().toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(sign -> sign.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Kind.LOCAL);
    }

    static WorkspaceException of(Git.Access access, String what, Git.Result result) {
        Kind kind = kind(result);
        String words = Redactor.of(access.secret().stream().toList())
                .redact(result.errors().strip().replaceAll("\\s*\\R\\s*", "; "));
        String shown = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        return new WorkspaceException(
                kind, what + " " + access.url().text() + " failed: " + shown + ". " + advice(kind, access));
    }

    private static String advice(Kind kind, Git.Access access) {
        return switch (kind) {
            case AUTHENTICATION ->
                access.secret().isPresent()
                        ? "The credential of the project's source was not accepted: renew it, and see that it may read the"
                                + " repository"
                        : "The repository wants a password or key: give the project's source a credential (env:NAME or"
                                + " file:PATH)";
            case NO_SUCH_REVISION -> "See that the revision was pushed and is not deleted";
            case UNREACHABLE -> "Check the address, and that this machine reaches the server";
            case UNUSABLE, LOCAL -> "Check the disk and git on this machine";
        };
    }
}
