package io.jenkins.plugins.assay.config;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Run;
import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Server;
import io.assay.run.RunId;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The servers that an administrator has configured, as jobs see them. */
public final class AssayServers {
    private AssayServers() {}

    /**
     * A client of a configured server, through Jenkins' proxy. It is cheap to ask for one again, and a token that was
     * changed meanwhile counts then.
     *
     * @param name empty for the only one that is configured
     * @param credentialsId of a Secret text that the job may use; empty for the server's own
     * @throws AbortException when there is no such server or no such credential; says which there are
     */
    public static AssayClient client(String name, String credentialsId, Run<?, ?> build) throws AbortException {
        ServerConfiguration server = configured(name);
        Optional<String> token = token(server, Util.fixNull(credentialsId), build);
        try {
            return Clients.of(server.target(token));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new AbortException(Messages.AssayServers_unusable(server.getName(), e.getMessage()));
        }
    }

    /**
     * Address of a server, without {@code /v1} and without a slash at its end.
     *
     * @param name empty for the only one that is configured
     */
    public static String url(String name) throws AbortException {
        return Server.at(configured(name).getUrl()).url().toString();
    }

    /** Where a run can be looked at. */
    public static String runUrl(String name, RunId run) throws AbortException {
        return url(name) + "/v1/runs/" + run;
    }

    /** A refusal with what to do about it in Jenkins; the client's own advice is for its command line. */
    public static String words(ApiException refusal) {
        return switch (refusal.status()) {
            case 0 -> Messages.AssayServers_unreachable(refusal.detail());
            case 401 -> Messages.AssayServers_unauthenticated(refusal.detail());
            default -> refusal.getMessage();
        };
    }

    /** In the order of the configuration. */
    public static List<String> names() {
        return AssayConfiguration.get().getServers().stream()
                .map(ServerConfiguration::getName)
                .toList();
    }

    static ServerConfiguration configured(String name) throws AbortException {
        List<ServerConfiguration> all = AssayConfiguration.get().getServers();
        if (all.isEmpty()) {
            throw new AbortException(Messages.AssayServers_none());
        }
        String wanted = Util.fixNull(name).strip();
        if (!wanted.isEmpty()) {
            return all.stream()
                    .filter(server -> server.getName().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new AbortException(Messages.AssayServers_unknown(wanted, listed())));
        }
        if (all.size() > 1) {
            throw new AbortException(Messages.AssayServers_several(listed()));
        }
        return all.get(0);
    }

    static String listed() {
        return String.join(", ", names());
    }

    private static Optional<String> token(ServerConfiguration server, String jobs, Run<?, ?> build)
            throws AbortException {
        if (!jobs.isEmpty()) {
            return Optional.of(Tokens.used(
                    Tokens.ofJob(jobs, server.getUrl(), build)
                            .orElseThrow(() -> new AbortException(Messages.Tokens_notForJob(jobs))),
                    build));
        }
        String own = server.getCredentialsId();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        StringCredentials token = Tokens.ofSystem(own, server.getUrl())
                .orElseThrow(() -> new AbortException(server.getName() + ": " + Messages.Tokens_gone(own)));
        return Optional.of(Tokens.used(token, build));
    }
}
