package io.assay.engine.plane;

import io.assay.artifact.Redactor;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Where there is no setsid program, as on macOS. */
class LocalLauncherByPerlTest extends LauncherContract {
    @Override
    Launcher launcher(Redactor redactor, InstantSource clock) {
        String perl = Session.onPath("perl").orElse("");
        Assumptions.assumeFalse(perl.isEmpty(), "perl is on the PATH");
        return new LocalLauncher(redactor, Set.of(), clock, Session.byPerl(perl));
    }
}
