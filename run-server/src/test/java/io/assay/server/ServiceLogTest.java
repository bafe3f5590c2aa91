package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.started.StartedJava;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ServiceLogTest {
    /** Logs one line, in a process of its own: what logs is chosen once. */
    public static final class Speaker {
        public static void main(String... arguments) {
            if (arguments[0].equals("json")) {
                ServiceLog.json();
            } else {
                ServiceLog.none();
            }
            MDC.put("request", "req_1");
            LoggerFactory.getLogger(Speaker.class)
                    .atInfo()
                    .addKeyValue("run", "run_1")
                    .log("spoken");
        }
    }

    @Test
    void a_service_logs_lines_of_json_with_what_they_are_about() throws Exception {
        assertThat(said("json"))
                .contains("\"formattedMessage\":\"spoken\"", "\"run\":\"run_1\"", "\"request\":\"req_1\"")
                .doesNotContain("SLF4J");
    }

    @Test
    void the_command_line_logs_nothing() throws Exception {
        assertThat(said("none")).doesNotContain("spoken").doesNotContain("multiple");
    }

    private static String said(String choice) throws Exception {
        Process process = new ProcessBuilder(StartedJava.command(List.of(), Speaker.class.getName(), List.of(choice)))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
