package io.jenkins.plugins.assay.check;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository on GitHub or on a GitHub server of one's own.
 *
 * @param api address of the REST API of its host
 * @param path {@code owner/name}
 */
record GitHubRepository(String api, String path) {
    private static final Pattern WEB =
            Pattern.compile("(https?)://(?:[^@/]*@)?([^@/:]+(?::\\d+)?)/([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?");
    private static final Pattern SHELL =
            Pattern.compile("(?:(ssh)://)?[\\w.-]+@([^@/:]+)(?::\\d+/|[:/])([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?");
    private static final Pattern HERE = Pattern.compile("(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?");

    /** From the address that was cloned; empty where that has not the form of one on GitHub. */
    static Optional<GitHubRepository> of(String address) {
        Matcher web = WEB.matcher(address);
        if (web.matches()) {
            return Optional.of(new GitHubRepository(api(web.group(1), web.group(2)), web.group(3)));
        }
        Matcher shell = SHELL.matcher(address);
        return shell.matches()
                ? Optional.of(new GitHubRepository(api("https", shell.group(2)), shell.group(3)))
                : Optional.empty();
    }

    /** A token is sent unencrypted to this machine at most. */
    private static String api(String scheme, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("github.com") || name.equals("ssh.github.com")) {
            return "https://api.github.com";
        }
        if (name.endsWith(".ghe.com")) {
            return "https://api." + name;
        }
        return (HERE.matcher(name).matches() ? scheme : "https") + "://" + name + "/api/v3";
    }

    URI checkRuns() {
        return URI.create(api + "/repos/" + path + "/check-runs");
    }
}
