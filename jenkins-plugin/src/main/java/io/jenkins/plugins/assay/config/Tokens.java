package io.jenkins.plugins.assay.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Run;
import hudson.security.ACL;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Secret texts, looked up each time anew: what is rotated or taken away counts at once. */
final class Tokens {
    private Tokens() {}

    /** One that the job may use: its own folder's and those above it, none else. */
    static Optional<StringCredentials> ofJob(String id, String url, Run<?, ?> build) {
        return Optional.ofNullable(CredentialsProvider.findCredentialById(
                id,
                StringCredentials.class,
                build,
                URIRequirementBuilder.fromUri(url).build()));
    }

    /** One that an administrator has chosen for a server, system-scoped ones included. */
    static Optional<StringCredentials> ofSystem(String id, String url) {
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class,
                        Jenkins.get(),
                        ACL.SYSTEM2,
                        URIRequirementBuilder.fromUri(url).build()),
                CredentialsMatchers.withId(id)));
    }

    /** Remembers for what the token was used. Some are made for each build, such as those of OpenID Connect. */
    static String used(StringCredentials token, Run<?, ?> build) {
        CredentialsProvider.track(build, token);
        StringCredentials ofBuild = token.forRun(build) instanceof StringCredentials made ? made : token;
        return ofBuild.getSecret().getPlainText().strip();
    }
}
