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
    private static final int MANY = 72;
    private static final Map<String, Supplier<EndlessReport>> ALL = new LinkedHashMap<>();

    static {
        xml();
        json();
        lines();
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
                "<!DOCTYPE a [",
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
                        + "' message='m' details='" + MEBI + "']\n##teamcity[testFinished name='" + i + "']\n",
                4 * MANY,
                "");
        String go = "{\"Action\":\"start\",\"Package\":\"p\"}\n";
        add(
                "Go output",
                go,
                i -> "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"" + i
                        + "\"}\n{\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"" + i + "\",\"Output\":\""
                        + MEBI.substring(100) + "\"}\n",
                4 * MANY,
                "");
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
            ReportFile.read(report, name, new ReportSink() {
                @Override
                public void accept(ReportedCase reported) {
                    cases[0]++;
                }

                @Override
                public void notice(Notice notice) {}
            });
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(name + " needs more memory after " + cases[0] + " cases", e);
        }
    }
}
