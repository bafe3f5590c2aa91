package io.jenkins.plugins.assay.check;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.AbortException;
import hudson.model.Run;
import hudson.util.Secret;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Tokens to publish checks with. The password of a GitHub App's credential is a token that is made when it is asked for. */
final class CheckTokens {
    private CheckTokens() {}

    /** One that the job may use; what it was used for is remembered. */
    static String used(String id, String url, Run<?, ?> build) throws AbortException {
        StandardCredentials found = CredentialsProvider.findCredentialById(
                id,
                StandardCredentials.class,
                build,
                URIRequirementBuilder.fromUri(url).build());
        CredentialsProvider.track(build, found);
        if (found instanceof StringCredentials text) {
            return plain(text.getSecret());
        }
        if (found instanceof StandardUsernamePasswordCredentials pair) {
            return plain(pair.getPassword());
        }
        throw new AbortException(Messages.CheckTokens_notForJob(id));
    }

    private static String plain(Secret secret) {
        return secret.getPlainText().strip();
    }
}
