package io.assay.github;

import io.assay.github.runner.Environment;
import io.assay.github.runner.StepLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The process of one step of the action: {@code execute} or {@code publish}. */
public final class Main {
    private static final int FAULT = 2;

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int status = step(arguments.length == 0 ? "" : arguments[0], out);
        out.flush();
        Runtime.getRuntime().halt(status);
    }

    private static int step(String name, PrintStream out) {
        StepLog log = new StepLog(out);
        Scene scene = new Scene(new Environment(System.getenv()), log, InstantSource.system());
        try {
            return switch (name) {
                case "execute" -> new ExecuteStep(scene).execute();
                case "publish" -> PublishStep.execute(scene);
                default -> {
                    log.error("Assay", "there is no step '" + name + "': execute and publish are");
                    yield FAULT;
                }
            };
        } catch (InterruptedException ended) {
            return FAULT;
        } catch (Throwable fault) {
            log.error("Assay", "a fault of the action itself: " + fault);
            for (StackTraceElement element : fault.getStackTrace()) {
                log.line("    at " + element);
            }
            return FAULT;
        }
    }
}
