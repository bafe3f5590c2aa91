package io.assay.engine;

import io.assay.engine.plane.ShardExit;
import java.util.Map;

/** What an exit code means, in words. */
final class ExitWords {
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 13,
            "SIGPIPE", 15, "SIGTERM");

    private ExitWords() {}

    static String of(ShardExit exit) {
        if (exit.timedOut()) {
            return "ended because the suite's time was up";
        }
        if (exit.cancelled()) {
            return "ended because the run was stopped";
        }
        if (exit.killed()) {
            int signal = exit.code() - 128;
            String hint = signal == 9 ? "; if nobody did that, the machine may have run out of memory" : "";
            return "ended by signal " + signal + " (" + SIGNALS.getOrDefault(signal, "unnamed") + ")" + hint;
        }
        return switch (exit.code()) {
            case 126 -> "exit code 126: the command is not executable";
            case 127 -> "exit code 127: the command was not found";
            default -> "exit code " + exit.code();
        };
    }
}
