package io.assay.engine.plane;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What processes are told. Java can signal single processes only; for a group the shell's own {@code kill} does it. */
enum Signal {
    TERM,
    KILL,
    /** Reaches nobody; tells whether anybody is there. */
    PROBE;

    private static final Logger LOG = LoggerFactory.getLogger(Signal.class);
    private static final int PATIENCE_SECONDS = 10;

    /** Sends it to a process; without effect when it has ended. */
    void send(ProcessHandle process) {
        if (this == TERM) {
            process.destroy();
        } else if (this == KILL) {
            process.destroyForcibly();
        }
    }

    /**
     * Sends it to a process group.
     *
     * @return whether there was such a group
     */
    boolean sendToGroup(long group) throws InterruptedException {
        String command = "kill -s " + (this == PROBE ? "0" : name()) + " -- -" + group;
        try {
            Process kill = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            LOG.warn("cannot signal process group {}: '{}' does not start", group, command, e);
            return false;
        }
    }
}
