package io.jenkins.plugins.assay.config;

import hudson.util.FormValidation;
import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Patience;
import io.assay.client.RemoteIdentity;
import io.assay.client.RemoteProject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Asks a server what the token lets a job do, without changing anything. */
final class ConnectionTest {
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(500));
    private static final int MOST_NAMED = 10;

    private ConnectionTest() {}

    static FormValidation of(ServerConfiguration server) {
        String id = server.getCredentialsId();
        Optional<StringCredentials> token = id.isEmpty() ? Optional.empty() : Tokens.ofSystem(id, server.getUrl());
        if (!id.isEmpty() && token.isEmpty()) {
            return FormValidation.error(Messages.Tokens_gone(id));
        }
        try {
            Optional<String> text =
                    token.map(found -> found.getSecret().getPlainText().strip());
            return ask(Clients.of(server.target(text).withPatience(SHORT)));
        } catch (ApiException e) {
            return FormValidation.error(AssayServers.words(e));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static FormValidation ask(AssayClient client) {
        RemoteIdentity who = client.whoami();
        if (who.role().equals("agent")) {
            return FormValidation.error(Messages.ConnectionTest_agent(who.name()));
        }
        String sees = Messages.ConnectionTest_sees(named(client.projects()), expiry(who));
        return who.role().equals("viewer")
                ? FormValidation.warning(Messages.ConnectionTest_readsOnly(who.name(), who.role(), sees))
                : FormValidation.ok(Messages.ConnectionTest_runs(who.name(), who.role(), sees));
    }

    private static String expiry(RemoteIdentity who) {
        return who.expiresAt().map(Messages::ConnectionTest_expires).orElseGet(Messages::ConnectionTest_forever);
    }

    private static String named(List<RemoteProject> projects) {
        if (projects.isEmpty()) {
            return Messages.ConnectionTest_noProject();
        }
        String names =
                projects.stream().limit(MOST_NAMED).map(RemoteProject::name).collect(Collectors.joining(", "));
        return projects.size() > MOST_NAMED ? Messages.ConnectionTest_more(names, projects.size() - MOST_NAMED) : names;
    }
}
