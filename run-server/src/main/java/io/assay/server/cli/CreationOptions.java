package io.assay.server.cli;

import io.assay.client.AssayClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run is created on a server. */
final class CreationOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "On a server: create one run for this key, however often the command is repeated (24 hours).")
    private @Nullable String key;

    @Option(names = "--detach", description = "On a server: tell the run's id and leave; the run goes on.")
    private boolean detach;

    String key() {
        if (key == null) {
            return AssayClient.newKey();
        }
        RunsOption.refuse(!key.matches("[!-~]{1,255}"), "--key", "is 1 to 255 visible ASCII characters without blanks");
        return key;
    }

    boolean detach() {
        return detach;
    }

    void refuse() {
        RunsOption.refuse(key != null || detach, "--key and --detach", Where.NEED_SERVER);
    }

    /** Ends of sentences that refuse an option. */
    static final class Where {
        static final String NEED_SERVER = "say something to a server: name one with --server or ASSAY_SERVER";
        static final String NEED_ANSWER = "approves what this command executes; a server waits for 'assay runs answer'";
        static final String NEED_NONE = "say how this command executes, and here a server does: leave them out";

        private Where() {}
    }
}
