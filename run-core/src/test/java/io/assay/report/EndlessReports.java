package io.assay.report;

import io.assay.run.Notice;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Reads reports that are each larger than the memory it is given; its exit code is 0 when none of them needs more. */
final class EndlessReports {
    private static final String MEBI = "x".repeat(1 << 20);

    /** So many that each is larger than the memory, of 64 MiB unless told otherwise. */
    private static final int MANY = Integer.getInteger("parts", 72);

    private static final Map<String, Supplier<EndlessReport>> ALL = new LinkedHashMap<>();

    static {
        xml();
        json();
        lines();
        unended();
    }

    private EndlessReports() {}

    private static void xml() {
        String start = "<testsuite name='s'><testcase name='a'/>";
        add("an attribute", start + "<testcase name='", MEBI, "'/></testsuite>");
        add("a failure", start + "<testcase name='b'><failure>", MEBI, "</failure></testcase></testsuite>");
        add(
                "an output",
                start + "<testcase name='b'><failure/><system-out>",
                MEBI,
                "</system-out></testcase></testsuite>");
        add("a comment", start + "<!--", MEBI, "--></testsuite>");
        add(
                "a document type",
                "<!DOCTYPE testsuite [",
                "<!ENTITY b '&c;&c;&c;'>\n".repeat(10_000),
                "]>" + start + "</testsuite>");
        add(
                "entities",
                start,
                "<testcase name='&a;&b;'><failure>&lol;&lol;</failure></testcase>".repeat(100),
                "</testsuite>");
        add("nesting", start, "<testsuite>".repeat(10_000), "");
        add("a tag", start + "<testcase", i -> " a" + i + "='" + MEBI + "'", MANY, "/></testsuite>");
        add(
                "names",
                start,
                i -> "<testcase name='" + i + MEBI + "' classname='" + i + MEBI + "'/>",
                MANY,
                "</testsuite>");
        add(
                "suites",
                start,
                i -> "<testsuite name='" + i + MEBI + "'><testcase name='a'/></testsuite>",
                MANY,
                "</testsuite>");
        String trx = "<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'><Results>";
        add(
                "TRX results",
                trx,
                i -> "<UnitTestResult testName='" + i + MEBI + "' outcome='Passed'/>",
                MANY,
                "</Results></TestRun>");
        add(
                "NUnit output",
                "<test-run><test-suite><test-case name='A' fullname='C.A' result='Failed'><output>",
                MEBI,
                "</output></test-case></test-suite></test-run>");
        add(
                "xUnit names",
                "<assemblies><assembly><collection>",
                i -> "<test name='" + i + MEBI + "' result='Pass'/>",
                MANY,
                "</collection></assembly></assemblies>");
    }

    private static void json() {
        String ctrf =
                "{\"reportFormat\": \"CTRF\", \"results\": {\"tests\": [{\"name\": \"a\", \"status\": \"passed\"}";
        add("a text", ctrf + ", {\"name\": \"", MEBI, "\", \"status\": \"failed\"}]}}");
        add("a key", ctrf + ", {\"", MEBI, "\": 1}]}}");
        add("a number", ctrf + ", {\"name\": \"b\", \"duration\": ", "9".repeat(1 << 20), "}]}}");
        add("arrays", ctrf + ", {\"extra\": ", "[".repeat(1 << 20), "]}}");
        add("values", ctrf + ", {\"name\": \"b\", \"extra\": [1", ",1".repeat(1 << 19), "]}]}}");
        add("blanks", ctrf, " ".repeat(1 << 20), "]}}");
        add(
                "names in JSON",
                ctrf,
                i -> ", {\"name\": \"" + i + MEBI.substring(100) + "\", \"status\": \"passed\", \"suite\": [\"" + i
                        + MEBI.substring(100) + "\"]}",
                MANY,
                "]}}");
        add(
                "Mocha names",
                "{\"stats\": {\"suites\": 1, \"tests\": 1, \"passes\": 1, \"failures\": 0}, \"tests\": [], \"pending\": [], \"failures\": [",
                i -> (i == 0 ? "" : ",") + "{\"title\": \"a\", \"fullTitle\": \"" + i + MEBI.substring(100)
                        + "\", \"err\": {}}",
                MANY,
                "], \"passes\": []}");
        add(
                "Jest names",
                "{\"numTotalTests\": 1, \"numPassedTests\": 1, \"numFailedTests\": 0, \"testResults\": [{\"assertionResults\": [",
                i -> (i == 0 ? "" : ",") + "{\"title\": \"" + i + MEBI.substring(100)
                        + "\", \"ancestorTitles\": [], \"status\": \"passed\"}",
                MANY,
                "], \"name\": \"a.js\"}]}");
        add(
                "Jest failures",
                "{\"numTotalTests\": 1, \"numPassedTests\": 1, \"numFailedTests\": 0, \"testResults\": [{\"assertionResults\": [{\"title\": \"a\", \"status\": \"failed\", \"failureMessages\": [\"a\"",
                i -> ", \"" + MEBI.substring(100) + "\"",
                MANY,
                "]}], \"name\": \"a.js\"}]}");
    }

    private static void lines() {
        add("a line", "TAP version 13\n1..1\nok 1 - ", MEBI, "\n");
        add(
                "a YAML block",
                "TAP version 13\nnot ok 1 - a\n  ---\n  stack: |-\n",
                ("    " + "y".repeat(1_000) + "\n").repeat(1_000),
                "  ...\n1..1\n");
        add(
                "TAP output",
                "TAP version 13\n",
                ("printed " + "y".repeat(1_000) + "\n").repeat(1_000),
                "ok 1 - a\n1..1\n");
        add(
                "TeamCity tries",
                "##teamcity[testSuiteStarted name='a']\n##teamcity[testRetrySupport enabled='true']\n",
                i -> "##teamcity[testStarted name='" + i + "']\n##teamcity[testFailed name='" + i
                        + "' message='m' details='" + MEBI.substring(3 << 18) + "']\n##teamcity[testFinished name='" + i
                        + "']\n",
                4 * MANY,
                "");
        String go = "{\"Action\":\"start\",\"Package\":\"p\"}\n";
        add(
                "Go output",
                go,
                i -> "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"" + i
                        + "\"}\n{\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"" + i + "\",\"Output\":\""
                        + MEBI.substring(7 << 17) + "\"}\n",
                4 * MANY,
                "");
    }

    private static void unended() {
        add(
                "TAP subtests",
                "TAP version 13\n",
                i -> "    ".repeat(i % 100) + "# Subtest: " + i + MEBI + "\n",
                MANY,
                "");
        add("TAP blocks", "TAP version 13\n", i -> "    ".repeat(i % 100) + "ok - " + i + MEBI + " {\n", MANY, "");
        add("TeamCity tests", "", i -> "##teamcity[testStarted name='" + i + MEBI + "']\n", MANY, "");
        add(
                "TeamCity failures",
                "##teamcity[testCount count='9']\n",
                i -> "##teamcity[testFailed name='" + i + "' message='" + MEBI + "']\n",
                MANY,
                "");
        add("TeamCity suites", "", i -> "##teamcity[testSuiteStarted name='" + i + MEBI + "']\n", MANY, "");
        add(
                "TeamCity nodes",
                "",
                i -> "##teamcity[testSuiteStarted nodeId='" + i + "' parentNodeId='" + (i - 1) + "' name='" + MEBI
                        + "']\n",
                MANY,
                "");
        add(
                "TeamCity flows",
                "",
                i -> "##teamcity[testSuiteStarted flowId='" + i + "' name='" + MEBI + "']\n",
                MANY,
                "");
        add("Go tests", "", i -> "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"" + i + MEBI + "\"}\n", MANY, "");
        add("Go packages", "", i -> "{\"Action\":\"start\",\"Package\":\"" + i + MEBI + "\"}\n", MANY, "");
        String dart = "{\"type\":\"start\",\"protocolVersion\":\"0.1.1\"}\n";
        add(
                "Dart tests",
                dart,
                i -> "{\"type\":\"testStart\",\"test\":{\"id\":" + i + ",\"name\":\"" + MEBI + "\"}}\n",
                MANY,
                "");
        add(
                "Dart suites",
                dart,
                i -> "{\"type\":\"suite\",\"suite\":{\"id\":" + i + ",\"path\":\"" + MEBI + "\"}}\n",
                MANY,
                "");
        String cucumber = "{\"meta\":{\"protocolVersion\":\"22.0.0\"}}\n";
        add(
                "Cucumber pickles",
                cucumber,
                i -> "{\"pickle\":{\"id\":\"" + i + "\",\"name\":\"" + MEBI + "\"}}\n",
                MANY,
                "");
        add(
                "Cucumber attempts",
                cucumber,
                i -> "{\"testCaseStarted\":{\"id\":\"" + i + MEBI + "\",\"testCaseId\":\"" + i + MEBI + "\"}}\n",
                MANY,
                "");
        add(
                "many problems",
                "<testsuite name='s'><testcase name='a'>",
                "<failure message='" + "y".repeat(1 << 18) + "'>" + "x".repeat(1 << 18) + "</failure>",
                "</testcase></testsuite>");
    }

    private static void add(String name, String start, String part, String end) {
        add(name, start, i -> part, MANY, end);
    }

    private static void add(String name, String start, IntFunction<String> parts, int count, String end) {
        ALL.put(name, () -> new EndlessReport(start, parts, count, end));
    }

    /** Reads all of them, or those that are named. */
    public static void main(String[] names) throws IOException {
        for (Map.Entry<String, Supplier<EndlessReport>> report : ALL.entrySet()) {
            if (names.length == 0 || List.of(names).contains(report.getKey())) {
                read(report.getKey(), report.getValue().get());
            }
        }
    }

    private static void read(String name, EndlessReport report) throws IOException {
        long[] cases = new long[1];
        try {
            ReportFile.Outcome outcome = ReportFile.read(report, name, new ReportSink() {
                @Override
                public void accept(ReportedCase reported) {
                    cases[0]++;
                }

                @Override
                public void notice(Notice notice) {}
            });
            if (!outcome.recognised()) {
                throw new IllegalStateException(name + " is not read at all");
            }
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(name + " needs more memory after " + cases[0] + " cases", e);
        }
    }
}
