package io.jenkins.plugins.assay.config;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.util.Secret;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;

/** Secret texts for tests. */
public final class Secrets {
    private Secrets() {}

    public static StringCredentials global(String id, String token) throws Exception {
        return saved(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(token)));
    }

    static StringCredentials system(String id, String token) throws Exception {
        return saved(new StringCredentialsImpl(CredentialsScope.SYSTEM, id, "", Secret.fromString(token)));
    }

    private static StringCredentials saved(StringCredentials token) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(token);
        SystemCredentialsProvider.getInstance().save();
        return token;
    }

    static void of(Folder folder, String id, String token) throws Exception {
        folder.addProperty(new FolderCredentialsProperty(new DomainCredentials[0]));
        CredentialsStore store =
                folder.getProperties().get(FolderCredentialsProperty.class).getStore();
        store.addCredentials(
                Domain.global(), new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(token)));
    }
}
