package io.assay.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.LaunchMechanism;
import io.assay.server.ServiceLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Command lines, one after another in one process, where what matters is not that each is a process. Prints an {@link Ended}
 * of each, in JSON.
 */
final class AssayLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AssayLines() {}

    /** @param lines words between single blanks */
    public static void main(String... lines) throws IOException {
        ServiceLog.none();
        LaunchMechanism.choose();
        PrintStream told = System.out;
        for (String line : lines) {
            told.println(JSON.writeValueAsString(ended(line.isEmpty() ? new String[0] : line.split(" "))));
        }
        told.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Ended ended(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        int code = Main.execute(arguments);
        System.out.flush();
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
