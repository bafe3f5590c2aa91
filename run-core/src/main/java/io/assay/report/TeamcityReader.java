package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.text.Times;
import io.assay.run.Notice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads TeamCity service messages, in flows or in a tree of nodes; the class is the path of the suites around a test. Where
 * {@code testRetrySupport} is on, a test that failed is held back until it is clear whether it is tried again.
 */
final class TeamcityReader implements LineReader {
    private static final int NAMED = 5;

    private final Map<String, Deque<String>> suites = new HashMap<>();
    private final Map<String, String> nodes = new HashMap<>();
    private final Map<String, TeamcityTest> open = new LinkedHashMap<>();
    private final Retries retries = new Retries();
    private int announced;

    @Override
    public void line(String line, ReportSink sink) {
        TeamcityMessage.parse(line).ifPresent(message -> take(message, sink));
    }

    private void take(TeamcityMessage message, ReportSink sink) {
        switch (message.name()) {
            case "testCount" -> announced += (int) whole(message.get("count"));
            case "testRetrySupport" -> retries.support(message.get("enabled").equals("true"), sink);
            case "testSuiteStarted" -> openSuite(message);
            case "testSuiteFinished" -> closeSuite(message, sink);
            case "flowStarted" -> suites.put(message.get("flowId"), new ArrayDeque<>(around(message.get("parent"))));
            case "flowFinished" -> suites.remove(message.get("flowId"));
            case "testStarted" -> open.put(key(message), begun(message));
            case "testIgnored" -> ignored(message, sink);
            case "testFinished" -> finish(message, sink);
            case "testFailed", "testStdOut", "testStdErr", "testMetadata" -> ofTest(message);
            case "buildProblem" -> sink.notice(new Notice("TeamCity", message.get("description")));
            default -> {}
        }
    }

    private void openSuite(TeamcityMessage message) {
        String node = message.get("nodeId");
        if (node.isEmpty()) {
            flow(message.get("flowId")).addLast(message.get("name"));
        } else {
            String parent = nodes.getOrDefault(message.get("parentNodeId"), "");
            nodes.put(node, parent.isEmpty() ? message.get("name") : parent + " > " + message.get("name"));
        }
    }

    private void closeSuite(TeamcityMessage message, ReportSink sink) {
        finishUnstarted(sink);
        if (nodes.remove(message.get("nodeId")) == null) {
            Deque<String> path = around(message.get("flowId"));
            if (path.contains(message.get("name"))) {
                while (!path.removeLast().equals(message.get("name"))) {
                    // a suite inside of it was left open
                }
            }
        }
    }

    /** What failed without having begun, a hook for example, has no end of its own. */
    private void finishUnstarted(ReportSink sink) {
        Iterator<TeamcityTest> tests = open.values().iterator();
        while (tests.hasNext()) {
            TeamcityTest test = tests.next();
            if (!test.started()) {
                tests.remove();
                sink.accept(test.finish(Duration.ZERO));
            }
        }
    }

    private Deque<String> flow(String id) {
        return suites.computeIfAbsent(id, started -> new ArrayDeque<>());
    }

    /** The suites around a test; a flow that nothing was said of belongs to the only one there is. */
    private Deque<String> around(String flow) {
        Deque<String> known = suites.get(flow);
        if (known != null) {
            return known;
        }
        return suites.size() == 1 ? suites.values().iterator().next() : new ArrayDeque<>();
    }

    private TeamcityTest begun(TeamcityMessage message) {
        String ofNode = nodes.get(message.get("parentNodeId"));
        String className = ofNode != null ? ofNode : String.join(" > ", around(message.get("flowId")));
        return new TeamcityTest(
                className,
                message.get("name"),
                message.name().equals("testStarted"),
                Times.of(message.get("timestamp")));
    }

    private static String key(TeamcityMessage message) {
        String node = message.get("nodeId");
        return node.isEmpty() ? message.get("flowId") + '\u001f' + message.get("name") : node;
    }

    private void ofTest(TeamcityMessage message) {
        boolean speaks = message.name().equals("testFailed");
        TeamcityTest test = speaks
                ? open.computeIfAbsent(key(message), started -> begun(message))
                : open.get(message.get("testName").isEmpty() ? key(message) : keyOfLatest(message));
        if (test != null) {
            test.take(message);
        }
    }

    private String keyOfLatest(TeamcityMessage message) {
        return message.get("flowId") + '\u001f' + message.get("testName");
    }

    /** An ignored test may come alone, or between its start and its end. */
    private void ignored(TeamcityMessage message, ReportSink sink) {
        TeamcityTest test = open.get(key(message));
        if (test != null) {
            test.take(message);
        } else {
            TeamcityTest alone = begun(message);
            alone.take(message);
            sink.accept(alone.finish(Duration.ZERO));
        }
    }

    private void finish(TeamcityMessage message, ReportSink sink) {
        TeamcityTest test = open.remove(key(message));
        if (test != null) {
            retries.accept(test.finish(Duration.ofMillis(whole(message.get("duration")))), sink);
        }
    }

    private static long whole(String digits) {
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
    }

    @Override
    public Optional<Damage> end(ReportSink sink) {
        finishUnstarted(sink);
        retries.support(false, sink);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        String named =
                open.values().stream().limit(NAMED).map(TeamcityTest::display).collect(Collectors.joining(", "));
        String more = open.size() > NAMED ? " and " + (open.size() - NAMED) + " more" : "";
        return Optional.of(new Damage(-1, "begun but not ended: " + named + more, true));
    }

    @Override
    public int announced() {
        return announced;
    }
}
