package io.assay.server.cli;

import io.assay.run.Trigger;

/** Who calls this command. */
final class Caller {
    private Caller() {}

    static Trigger trigger() {
        boolean pipeline = System.getenv("CI") != null;
        return new Trigger(pipeline ? Trigger.Kind.CI : Trigger.Kind.COMMAND, actor());
    }

    static String actor() {
        return System.getProperty("user.name", "unknown");
    }
}
