package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository's address, checked.
 *
 * @param server scheme, host and port as git's prompts name them, for example {@code https://example.com:8443}; empty where
 *     git asks for no password
 * @param user whose password it is; a name that the forges accept with a token, where the address has none
 */
record RemoteUrl(String text, String server, String user) {
    private static final Pattern WITH_SCHEME =
            Pattern.compile("(?<scheme>https?|ssh|git|file)://(?:(?<user>[^/@]*)@)?(?<host>[^/@]*)(?:/.*)?");
    private static final Pattern SECURE_COPY = Pattern.compile("[\\w.+-]+@[\\w.-]+:[^:].*");
    private static final String ANYBODY = "x-access-token";

    /** @throws WorkspaceException when git must not be given such an address */
    static RemoteUrl of(Source.Git source) {
        String text = source.url();
        boolean controls = text.chars().anyMatch(character -> character <= ' ' || character == 127);
        Matcher matcher = WITH_SCHEME.matcher(text);
        if (!controls && matcher.matches()) {
            return of(text, matcher);
        }
        if (!controls && SECURE_COPY.matcher(text).matches()) {
            return new RemoteUrl(text, "", "");
        }
        throw new WorkspaceException(
                Kind.UNUSABLE,
                "'" + text + "' is no address of a git repository; accepted are https://, http://, ssh://, git:// and"
                        + " file:// and user@host:path");
    }

    private static RemoteUrl of(String text, Matcher matcher) {
        String user = matcher.group("user");
        if (user != null && user.contains(":")) {
            throw new WorkspaceException(
                    Kind.UNUSABLE,
                    "the address of the repository at " + matcher.group("host") + " holds a password, which would be"
                            + " seen by many; name it by the source's credential (env:NAME or file:PATH)");
        }
        String scheme = matcher.group("scheme");
        String server = scheme.startsWith("http")
                ? scheme + "://" + matcher.group("host").toLowerCase(Locale.ROOT)
                : "";
        return new RemoteUrl(text, server, user == null ? ANYBODY : user);
    }

    boolean isFile() {
        return text.startsWith("file:");
    }
}
