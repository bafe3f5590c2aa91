package io.jenkins.plugins.assay.config;

import hudson.AbortException;
import hudson.model.Run;
import io.assay.client.AssayClient;

/** The servers that an administrator has configured, as jobs see them. */
public final class AssayServers {
    private AssayServers() {}

    /**
     * A client of a configured server, through Jenkins' proxy.
     *
     * @param name empty for the only one that is configured
     * @param credentialsId of a Secret text that the job may use; empty for the server's own
     * @throws AbortException when there is no such server or no such credential; says which there are
     */
    public static AssayClient client(String name, String credentialsId, Run<?, ?> build) throws AbortException {
        throw new AbortException("no server is configured");
    }
}
