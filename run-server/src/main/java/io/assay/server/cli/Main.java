package io.assay.server.cli;

import io.assay.client.ApiException;
import io.assay.engine.RequestException;
import io.assay.engine.store.StoreException;
import io.assay.server.LaunchMechanism;
import io.assay.server.ServiceLog;
import io.assay.suite.ConfigurationException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import picocli.CommandLine;

/** The process of the {@code assay} command. */
public final class Main {
    private static final int SERVER_FAULT = 500;

    /** Commands that run for long, and whose log somebody keeps. */
    private static final Set<String> SERVICES = Set.of("serve", "agent");

    private Main() {}

    public static void main(String[] arguments) {
        log(arguments);
        LaunchMechanism.choose();
        int code = executeSafely(arguments);
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Other commands say what they have to say themselves. */
    private static void log(String... arguments) {
        if (arguments.length > 0 && SERVICES.contains(arguments[0])) {
            ServiceLog.json();
        } else {
            ServiceLog.none();
        }
    }

    /** Java itself would end with 1 after an error such as exhausted memory, and 1 means that a test failed. */
    private static int executeSafely(String... arguments) {
        try {
            return execute(arguments);
        } catch (Throwable fault) {
            System.err.println("assay: " + fault);
            return ExitCode.ERROR;
        }
    }

    /** Executes one command line; returns its exit code (see {@link ExitCode}). */
    static int execute(String... arguments) {
        CommandLine commandLine = AssayCommand.line(arguments);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command.getErr()));
        return commandLine.execute(arguments);
    }

    private static int tell(Exception failure, PrintWriter err) {
        if (failure instanceof ConfigurationException configuration) {
            configuration.problems().forEach(err::println);
            return ExitCode.USAGE;
        }
        if (failure instanceof RequestException) {
            err.println("assay: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof ApiException refused) {
            err.println("assay: " + refused.getMessage());
            return refused.temporary() || refused.status() >= SERVER_FAULT || refused.status() == 0
                    ? ExitCode.ERROR
                    : ExitCode.USAGE;
        }
        boolean known = failure instanceof StoreException || failure instanceof UncheckedIOException;
        err.println("assay: " + failure.getMessage());
        if (!known) {
            failure.printStackTrace(err);
        }
        return ExitCode.ERROR;
    }
}
