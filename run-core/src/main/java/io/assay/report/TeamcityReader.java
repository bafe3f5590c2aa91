package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.text.Times;
import io.assay.run.Notice;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads TeamCity service messages, in flows or in a tree of nodes; the class is the path of the suites around a test. Where
 * {@code testRetrySupport} is on, a test that failed is held back until it is clear whether it is tried again.
 */
final class TeamcityReader implements LineReader {
    private static final String NOTICED = "TeamCity";

    /** Of the texts of tests that have failed and not begun, in characters; beyond it they are handed over. */
    private static final long UNSTARTED = 2 << 20;

    private final TeamcitySuites suites = new TeamcitySuites();
    private final Held<TeamcityTest> open = new Held<>();
    private final Held<TeamcityTest> unstarted = new Held<>(4 * UNSTARTED);
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
            case "testSuiteStarted" -> suites.open(message);
            case "testSuiteFinished" -> {
                finishUnstarted(sink);
                suites.close(message);
            }
            case "flowStarted" -> suites.beginFlow(message);
            case "flowFinished" -> suites.endFlow(message);
            case "testStarted" -> start(message);
            case "testIgnored" -> ignored(message, sink);
            case "testFinished" -> finish(message, sink);
            case "testFailed", "testStdOut", "testStdErr", "testMetadata" -> ofTest(message, sink);
            case "buildProblem" -> sink.notice(new Notice(NOTICED, message.get("description")));
            default -> {}
        }
    }

    /** What failed without having begun, a hook for example, has no end of its own. */
    private void finishUnstarted(ReportSink sink) {
        unstarted.values().forEach(test -> sink.accept(test.finish(Duration.ZERO)));
        unstarted.clear();
    }

    private TeamcityTest begun(TeamcityMessage message) {
        boolean started = message.name().equals("testStarted");
        return new TeamcityTest(
                suites.around(message), message.get("name"), started, Times.of(message.get("timestamp")));
    }

    private void start(TeamcityMessage message) {
        TeamcityTest test = begun(message);
        open.put(key(message), test, test.length());
    }

    private static String key(TeamcityMessage message) {
        String node = message.get("nodeId");
        return node.isEmpty() ? message.get("flowId") + '\u001f' + message.get("name") : node;
    }

    private void ofTest(TeamcityMessage message, ReportSink sink) {
        boolean failed = message.name().equals("testFailed");
        String key = failed || message.get("testName").isEmpty() ? key(message) : keyOfLatest(message);
        Held<TeamcityTest> among = open.get(key) == null ? unstarted : open;
        TeamcityTest test = among.get(key);
        if (test == null && failed) {
            test = begun(message);
        }
        if (test != null) {
            test.take(message);
            among.put(key, test, test.length());
        }
        if (unstarted.text() > UNSTARTED) {
            finishUnstarted(sink);
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
        TeamcityTest begun = open.remove(key(message));
        TeamcityTest test = begun == null ? unstarted.remove(key(message)) : begun;
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
        suites.remarks().forEach(remark -> sink.notice(new Notice(NOTICED, remark)));
        return open.unended(TeamcityTest::display)
                .or(() -> suites.unended()
                        .map(suite ->
                                new Damage(-1, "ends inside of the suite '" + Held.shortened(suite) + "'", true)));
    }

    @Override
    public int announced() {
        return announced;
    }
}
