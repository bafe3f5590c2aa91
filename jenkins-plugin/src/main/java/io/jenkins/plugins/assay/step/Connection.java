package io.jenkins.plugins.assay.step;

import hudson.AbortException;
import hudson.model.Run;
import io.assay.client.AssayClient;
import io.assay.client.RemoteProject;
import io.assay.run.RunId;
import io.jenkins.plugins.assay.config.AssayServers;
import java.util.List;

/** The server of a step, and who the step is there. Never persisted. */
record Connection(AssayClient client, String server) {

    static Connection of(AssayRunStep step, Run<?, ?> build) throws AbortException {
        AssayClient client = AssayServers.client(step.getServer(), step.getCredentialsId(), build);
        return new Connection(client, step.getServer());
    }

    String runUrl(RunId id) throws AbortException {
        return AssayServers.runUrl(server, id);
    }

    /** What the step says, or the only project that the token sees. */
    String project(String said) throws AbortException {
        if (!said.isEmpty()) {
            return said;
        }
        List<String> names = client.projects().stream().map(RemoteProject::name).toList();
        if (names.size() == 1) {
            return names.get(0);
        }
        throw new AbortException(
                "assayRun: name the project" + (names.isEmpty() ? ": the server has none" : ", one of " + names));
    }
}
