package io.assay.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes JUnit XML as Surefire does, the same each time: classes of 50 cases, about 250 bytes a case. Of 100 cases 2 fail, with
 * a trace; 1 is skipped; 4 passed and printed something. Each class has some properties.
 */
final class ReportFiles {
    static final int CASES_OF_A_CLASS = 50;

    private static final String[] PACKAGES = {"account", "booking", "catalogue", "delivery", "exchange", "forecast"};
    private static final String[] VERBS = {"accepts", "rejects", "keeps", "forgets", "repeats", "orders", "escapes"};
    private static final String[] THINGS = {
        "an_empty_list", "the_last_entry", "a_negative_amount", "an_unknown_currency"
    };

    private ReportFiles() {}

    /** How many of the first {@code cases} cases fail. */
    static int failures(int cases) {
        return cases / 50;
    }

    /** All cases in one file. */
    static Path one(Path folder, int cases) throws IOException {
        Path file = folder.resolve("cases-" + cases + ".xml");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
            for (int of = 0; of < cases / CASES_OF_A_CLASS; of++) {
                suite(out, of);
            }
            out.write("</testsuites>\n");
        }
        return file;
    }

    /** Each class in a file of its own. */
    static Path many(Path folder, int cases) throws IOException {
        Path files = Files.createDirectory(folder.resolve("cases-" + cases));
        for (int of = 0; of < cases / CASES_OF_A_CLASS; of++) {
            try (BufferedWriter out = Files.newBufferedWriter(files.resolve("TEST-" + className(of) + ".xml"))) {
                out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
                suite(out, of);
            }
        }
        return files;
    }

    private static void suite(Writer out, int of) throws IOException {
        String className = className(of);
        out.write("<testsuite name=\"" + className + "\" time=\"" + time(of) + "\" tests=\"" + CASES_OF_A_CLASS
                + "\" errors=\"0\" skipped=\"" + (of % 2) + "\" failures=\"1\">\n  <properties>\n");
        for (String name : new String[] {"java.version", "os.name", "user.timezone", "file.encoding", "build.number"}) {
            out.write("    <property name=\"" + name + "\" value=\"" + (name.length() * 31 + of) + "\"/>\n");
        }
        out.write("  </properties>\n");
        for (int i = 0; i < CASES_OF_A_CLASS; i++) {
            testcase(out, className, of * CASES_OF_A_CLASS + i);
        }
        out.write("</testsuite>\n");
    }

    private static void testcase(Writer out, String className, int number) throws IOException {
        out.write("  <testcase name=\"" + VERBS[number % VERBS.length] + "_" + THINGS[number % THINGS.length]
                + "_when_asked["
                + number + ", currency=EUR, &quot;" + Integer.toHexString(number * 0x9e3779b9)
                + "&quot;]\" classname=\""
                + className + "\" time=\"" + time(number) + "\"");
        String inside = inside(className, number);
        out.write(inside.isEmpty() ? "/>\n" : ">\n" + inside + "  </testcase>\n");
    }

    private static String inside(String className, int number) {
        return switch (number % 100) {
            case 7, 57 -> failure(className, number);
            case 70 -> "    <skipped message=\"needs a printer\"/>\n";
            case 3, 28, 53, 78 ->
                "    <system-out><![CDATA[" + "2024-05-01 12:00:00,000 INFO  connected\n".repeat(12)
                        + "]]></system-out>\n";
            default -> "";
        };
    }

    private static String failure(String className, int number) {
        String type = "org.opentest4j.AssertionFailedError";
        String message = "expected: " + number + " but was: &quot;" + (number + 1) + "&quot;";
        StringBuilder trace =
                new StringBuilder(type).append(": the amount differs").append('\n');
        for (int frame = 0; frame < 20; frame++) {
            trace.append("\tat ").append(className).append(".check").append(frame);
            trace.append("(LedgerTest.java:").append(number % 500 + frame).append(")\n");
        }
        return "    <failure message=\"" + message + "\" type=\"" + type + "\"><![CDATA[" + trace + "]]></failure>\n";
    }

    private static String className(int of) {
        return "org.example.ledger." + PACKAGES[of % PACKAGES.length] + ".Entry" + of + "Test";
    }

    private static String time(int number) {
        return String.format(Locale.ROOT, "%.3f", number % 1_999 / 1_000.0);
    }
}
