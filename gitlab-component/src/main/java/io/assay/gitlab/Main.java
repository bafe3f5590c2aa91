package io.assay.gitlab;

import io.assay.ci.input.Variables;
import io.assay.gitlab.job.JobLog;
import io.assay.gitlab.job.Use;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** What the templates call: {@code java -jar assay-gitlab.jar smoke}. Inputs are in variables {@code ASSAY_INPUT_…}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Scene scene = new Scene(new Variables(System.getenv()), new JobLog(out), InstantSource.system());
        int status = use(arguments.length == 0 ? "" : arguments[0], scene);
        out.flush();
        Runtime.getRuntime().halt(status);
    }

    private static int use(String name, Scene scene) {
        JobLog log = scene.log();
        try {
            return switch (name) {
                case "smoke" -> new RunUse(scene, Use.SMOKE).execute();
                case "publish" -> new RunUse(scene, Use.PUBLISH).execute();
                case GateUse.NAME -> new GateUse(scene).execute();
                case "finish" -> new FinishUse(scene).execute();
                default -> {
                    log.error("there is no use '" + name + "': write smoke, publish, gate or finish");
                    yield ExitStatus.USAGE;
                }
            };
        } catch (InterruptedException ended) {
            return ExitStatus.ERROR;
        } catch (Throwable fault) {
            log.error("a fault of the component itself: " + fault);
            for (StackTraceElement element : fault.getStackTrace()) {
                log.line("    at " + element);
            }
            return ExitStatus.ERROR;
        }
    }
}
