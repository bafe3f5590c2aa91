package io.assay.defect.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Traces as tools print them, with the folder of the project renamed. */
final class Traces {
    private Traces() {}

    static String read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Traces.class.getResourceAsStream("/traces/" + name + ".txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Fingerprint fingerprint(String test, String trace) {
        return Symptom.of(FailedCase.of(test, trace)).fingerprint();
    }
}
