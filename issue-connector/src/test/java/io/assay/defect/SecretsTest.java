package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Fault;
import io.assay.defect.fake.Reached;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.web.Access;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong, nobody reads a token in what is said of it. */
class SecretsTest {
    private static final String TOKEN = "alice@example.com:s3cr3t-t0ken";
    private static final String BASIC = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));

    /** Whose logs say what they send; those of Java are not ours to switch on. */
    private static final List<Logger> LOGS = List.of(
            Logger.getLogger("org.kohsuke"),
            Logger.getLogger("org.gitlab4j"),
            Logger.getLogger("org.glassfish"),
            Logger.getLogger("io.assay"));

    private final Days clock = new Days();
    private final StringWriter said = new StringWriter();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            synchronized (said) {
                said.append(new SimpleFormatter().format(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        LOGS.forEach(log -> {
            log.setLevel(Level.ALL);
            log.setUseParentHandlers(false);
            log.addHandler(handler);
        });
    }

    @AfterEach
    void stop() {
        LOGS.forEach(log -> {
            log.removeHandler(handler);
            log.setLevel(null);
            log.setUseParentHandlers(true);
        });
    }

    @ParameterizedTest
    @EnumSource
    void of_a_server_that_repeats_the_token(Reached reached) {
        for (int status : List.of(401, 403, 422, 302)) {
            try (FakeServer server = reached.server(clock)) {
                server.admitAll();
                String told = "{\"message\":\"unknown: " + TOKEN + " and " + BASIC + "\",\"errorMessages\":[\"no "
                        + TOKEN.replaceFirst(".*:", "") + "\"]}";
                Map<String, String> headers =
                        Map.of("Content-Type", "application/json", "Location", "https://login.example.com/?t=" + TOKEN);
                for (int i = 0; i < 3; i++) {
                    server.plan(".*", new Fault.Refused(status, headers, told));
                }

                asked(reached.tracker(Access.of(server.api(), TOKEN), clock), 2);
            }
        }

        assertNothingIsTold();
    }

    @ParameterizedTest
    @EnumSource
    void of_a_server_that_is_gone_breaks_off_or_holds_back(Reached reached) {
        asked(reached.tracker(Access.of(URI.create("http://127.0.0.1:1/api"), TOKEN), clock), 1);
        for (Fault fault : List.of(new Fault.Cut(true), Fault.broken(), Fault.tooMany(100), new Fault.Botched(502))) {
            try (FakeServer server = reached.server(clock)) {
                server.admitAll();
                for (int i = 0; i < 12; i++) {
                    server.plan("[^G].*", fault);
                }

                asked(reached.tracker(Access.of(server.api(), TOKEN), clock), 1);
            }
        }

        assertNothingIsTold();
    }

    @ParameterizedTest
    @EnumSource
    void of_outcomes(Reached reached) {
        try (FakeServer server = reached.server(clock)) {
            Tracker tracker = reached.tracker(Access.of(server.api(), TOKEN), clock);

            List<Outcome> outcomes = new DefectFiler(
                            tracker, new MemoryLedger(), Settings.of("shop"), Redactor.of(List.of()), clock)
                    .file(Runs.at(clock).fails("pays").end());

            assertThat(outcomes).extracting(Outcome::why).containsExactly(Outcome.Why.DENIED);
            said.append(outcomes.toString());
            assertNothingIsTold();
        }
    }

    private void assertNothingIsTold() {
        assertThat(said.toString()).isNotEmpty();
        assertThat(said.toString().lines())
                .filteredOn(line -> line.contains("s3cr3t") || line.contains(BASIC))
                .isEmpty();
    }

    /** Everything that can be asked; what is thrown is said with all its causes. */
    private void asked(Tracker tracker, int times) {
        Defect defect = new Defect(
                tracker.project().startsWith("jira") ? "SHOP-1" : "1",
                1,
                URI.create("https://tracker.example.com/1"),
                Defect.State.OPEN,
                null,
                "a");
        Draft draft = new Draft("first", Document.line("It fails."), "a", List.of(), List.of(), "", "");
        List<Runnable> questions = new ArrayList<>(List.of(
                tracker::check,
                () -> tracker.create(draft),
                () -> tracker.get(defect.id()),
                () -> tracker.newestFirst().forEach(each -> {}),
                () -> tracker.comment(defect, Document.line("seen"), "b")));
        for (int i = 0; i < times; i++) {
            questions.forEach(this::attempted);
        }
    }

    private void attempted(Runnable question) {
        try {
            question.run();
        } catch (TrackerException e) {
            e.printStackTrace(new PrintWriter(said));
        }
    }
}
