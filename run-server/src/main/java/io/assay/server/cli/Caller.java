package io.assay.server.cli;

import io.assay.run.Trigger;
import java.util.Optional;

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

    /** What the environment says; a blank says nothing. */
    static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
