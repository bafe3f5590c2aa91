package io.assay.server.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import io.assay.server.delivery.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events of runs and cases as <a href="https://github.com/cdevents/spec/blob/v0.5.1/testing-events.md">CDEvents 0.5.1</a>:
 * a run is a test suite run, a case of it a test case run.
 */
final class CdEvents {
    private static final String SPECIFICATION = "0.5.1";
    private static final String QUEUED = "testsuiterun.queued.0.3.0";
    private static final String STARTED = "testsuiterun.started.0.3.0";
    private static final String FINISHED = "testsuiterun.finished.0.3.0";
    private static final String CASE_FINISHED = "testcaserun.finished.0.3.0";
    private static final String CASE_SKIPPED = "testcaserun.skipped.0.2.0";
    private static final String NONE = "none";
    private static final int LONGEST_REASON = 1000;

    private final String url;

    /** @param url of the service; may be empty */
    CdEvents(String url) {
        this.url = url;
    }

    /** The cases of a run before its end. */
    List<Message> messages(Told told) {
        List<Message> messages = new ArrayList<>();
        told.cases().forEach(result -> messages.add(testCase(told, result)));
        messages.add(suite(told));
        return messages;
    }

    private Message suite(Told told) {
        Run run = told.run();
        String type = switch (told.change().occasion()) {
            case QUEUED -> QUEUED;
            case STARTED -> STARTED;
            default -> FINISHED;
        };
        ObjectNode event = event(type, told);
        ObjectNode content = subject(event, run.id().value(), run);
        ObjectNode suite = content.putObject("testSuite").put("id", run.project() + "/" + run.suite());
        suite.put("name", run.suite());
        if (!run.revision().isEmpty()) {
            suite.put("version", run.revision());
        }
        if (type.equals(FINISHED)) {
            content.put("outcome", outcome(run.state()));
            if (!run.message().isEmpty()) {
                content.put("reason", shortened(run.message()));
            }
        } else {
            content.putObject("trigger").put("type", trigger(run));
        }
        return message(event, told);
    }

    private Message testCase(Told told, CaseResult result) {
        Run run = told.run();
        boolean skipped = result.verdict() == Verdict.SKIPPED;
        ObjectNode event = event(skipped ? CASE_SKIPPED : CASE_FINISHED, told);
        String id = UUID.nameUUIDFromBytes((run.id() + result.id().key()).getBytes(StandardCharsets.UTF_8))
                .toString();
        ObjectNode content = subject(event, id, run);
        content.putObject("testCase")
                .put("id", result.id().display())
                .put("name", result.id().name());
        content.putObject("testSuiteRun").put("id", run.id().value()).put("source", source(run));
        if (!skipped) {
            content.put("outcome", outcome(result));
        }
        if (!result.message().isBlank()) {
            content.put("reason", shortened(result.message().strip()));
        }
        return message(event, told);
    }

    private ObjectNode event(String type, Told told) {
        Instant at = told.change().at();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("context")
                .put("specversion", SPECIFICATION)
                .put("id", UUID.randomUUID().toString())
                .put("source", source(told.run()))
                .put("type", "dev.cdevents." + type)
                .put("timestamp", at.toString())
                .put("chainId", chain(told.run()));
        return event;
    }

    private ObjectNode subject(ObjectNode event, String id, Run run) {
        ObjectNode subject = event.putObject("subject").put("id", id).put("source", source(run));
        ObjectNode content = subject.putObject("content");
        content.putObject("environment").put("id", run.environment().isEmpty() ? NONE : run.environment());
        return content;
    }

    /** A reference by RFC 3986, which a project's name may hold nothing against. */
    private String source(Run run) {
        return url + "/"
                + URLEncoder.encode(run.project(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A run and what repeats it are links of one chain. */
    private static String chain(Run run) {
        return UUID.nameUUIDFromBytes(run.parentIfAny().orElse(run.id()).value().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Message message(ObjectNode event, Told told) {
        String kind = event.at("/context/type").asText();
        return new Message(told.run().id().value(), told.run().project(), kind, event.toString());
    }

    private static String outcome(RunState state) {
        return switch (state) {
            case PASSED -> "success";
            case FAILED -> "failure";
            case CANCELLED -> "cancel";
            default -> "error";
        };
    }

    private static String outcome(CaseResult result) {
        return switch (result.verdict()) {
            case PASSED, FLAKY -> "success";
            case FAILED -> "failure";
            default -> "error";
        };
    }

    private static String trigger(Run run) {
        return switch (run.trigger().kind()) {
            case COMMAND -> "manual";
            case CI -> "pipeline";
            case WEBHOOK -> "event";
            case SCHEDULE -> "schedule";
            case API, IMPORT -> "other";
        };
    }

    private static String shortened(String text) {
        return Optional.of(text)
                .filter(all -> all.codePointCount(0, all.length()) > LONGEST_REASON)
                .map(all -> all.substring(0, all.offsetByCodePoints(0, LONGEST_REASON - 1)) + "…")
                .orElse(text);
    }
}
