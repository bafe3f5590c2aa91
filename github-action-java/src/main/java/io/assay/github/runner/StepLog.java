package io.assay.github.runner;

import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * The log of a step. The runner reads it, too: lines that begin with {@code ::}, and {@code ##[} anywhere, are commands. What
 * others said is printed so that it is none, and in one line without what a terminal would act upon. Thread-safe.
 */
public final class StepLog {
    private static final int LONGEST = 2000;

    /** Colours and cursor moves of terminals; links and titles (OSC) with all that they hold. */
    private static final Pattern CONTROL_SEQUENCE =
            Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|[@-Z\\\\^_])");

    /** Control characters, line ends of Unicode, marks that turn the direction of what follows. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+");

    private final PrintStream out;

    public StepLog(PrintStream out) {
        this.out = out;
    }

    public synchronized void line(String text) {
        out.println(harmless(text));
        out.flush();
    }

    /** A red line, which the page of the workflow run shows as well. */
    public void error(String title, String message) {
        command("error", "title=" + property(title), message);
    }

    public void warning(String title, String message) {
        command("warning", "title=" + property(title), message);
    }

    public void notice(String title, String message) {
        command("notice", "title=" + property(title), message);
    }

    /** A red line at a line of a file; the page of the pull request shows it there. */
    public void errorAt(String file, int line, String title, String message) {
        String place = "file=" + property(file) + (line > 0 ? ",line=" + line : "");
        command("error", place + ",title=" + property(title), message);
    }

    /** Has the runner put asterisks wherever this text, or a line of it, would be printed from now on. */
    public void mask(String secret) {
        secret.lines().filter(line -> !line.isBlank()).forEach(line -> command("add-mask", "", line));
    }

    private synchronized void command(String name, String properties, String message) {
        out.println("::" + name + (properties.isEmpty() ? "" : " " + properties) + "::" + data(message));
        out.flush();
    }

    static String harmless(String text) {
        String cut = text.length() <= LONGEST ? text : cut(text) + "… (" + text.length() + " characters)";
        String plain = INVISIBLE
                .matcher(CONTROL_SEQUENCE.matcher(cut).replaceAll(""))
                .replaceAll(" ")
                .replace("##[", "## [");
        String said = plain.stripLeading();
        return said.startsWith("::")
                ? plain.substring(0, plain.length() - said.length()) + ": :" + said.substring(2)
                : plain;
    }

    /** Never between the halves of a character. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /** As the runner takes it back: what follows the second {@code ::}. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
