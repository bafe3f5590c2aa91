package example.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What goes wrong on purpose, by the environment variable EXAMPLE_MODE: one of these, or several with commas. */
enum Mode {
    GREEN,
    RED,
    FLAKY,
    SLOW,
    TIMEOUT,
    BROKEN,
    QUARANTINED,
    CRASH;

    boolean chosen() {
        return allIn(System.getenv().getOrDefault("EXAMPLE_MODE", "")).contains(this);
    }

    /** Whether this is the first call for a case in a run; without Assay, in this process. */
    static boolean firstAttemptOf(String caseName) {
        String run = System.getenv().getOrDefault(
                "ASSAY_RUN_ID", "by-hand-" + ProcessHandle.current().pid());
        try {
            Path seen = Files.createDirectories(Path.of("target", "attempts", run)).resolve(caseName);
            Files.createFile(seen);
            return true;
        } catch (FileAlreadyExistsException seen) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Mode> allIn(String text) {
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        for (String word : text.isBlank() ? new String[0] : text.split(",")) {
            try {
                modes.add(valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("EXAMPLE_MODE is '" + word + "' but can be "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT), e);
            }
        }
        return modes;
    }
}
