package io.assay.server.cli;

import io.assay.defect.fingerprint.FingerprintLines;
import io.assay.engine.RequestException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "fingerprint",
        description = "Tells which failures are the same: JSON lines in, JSON lines out.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class FingerprintCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|-",
            arity = "0..1",
            description = "Failures, one JSON object a line: {\"id\", \"project\", \"test\", \"trace\"} (default: -).")
    private @Nullable String file;

    @Override
    public Integer call() throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        try (Reader in = opened()) {
            FingerprintLines.run(in, out);
            return ExitCode.PASSED;
        } catch (NoSuchFileException e) {
            throw new RequestException("there is no file " + file);
        } catch (IOException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private Reader opened() throws IOException {
        return file == null || file.equals("-")
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }
}
