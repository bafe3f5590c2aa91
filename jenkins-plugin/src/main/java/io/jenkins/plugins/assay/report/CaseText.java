package io.jenkins.plugins.assay.report;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Texts that tests and users chose, cut to what a build keeps and cleaned for what a page shows. */
final class CaseText {
    private static final int NAME = 2_000;
    private static final int MESSAGE = 4_000;
    private static final int BLOCK = 16_000;

    /** Escape sequences of terminals (ECMA-48). */
    private static final Pattern TERMINAL =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)?|[@-Z\\\\^_])");

    /** What is not to be seen or turns the text around it: controls and marks of direction. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069]|\\p{Cs}");

    private CaseText() {}

    /** The case with no text longer than is kept. */
    static CaseResult bounded(CaseResult told) {
        CaseId id = told.id();
        String file = told.file();
        return new CaseResult(
                new CaseId(name(id.suite()), name(id.leg()), name(id.container()), name(id.name())),
                name(told.className()),
                file == null ? null : name(file),
                told.line(),
                told.verdict(),
                told.duration(),
                told.attempts(),
                told.failureIfAny().map(CaseText::bounded).orElse(null),
                new Evidence("", null, ends(told.output(), BLOCK), List.of(), Map.of()),
                told.quarantined(),
                told.shard(),
                told.reused());
    }

    private static Failure bounded(Failure failure) {
        return new Failure(
                failure.kind(),
                ends(failure.message(), MESSAGE),
                head(failure.type(), NAME),
                ends(failure.trace(), BLOCK));
    }

    /** Different names stay different when they are cut; the text is one that UTF-8 can carry, so that its order stays. */
    static String name(String told) {
        String text = new String(told.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return text.length() <= NAME ? text : head(text, NAME) + " " + digest(text);
    }

    static String digest(String text) {
        byte[] sum = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%064x", new BigInteger(1, sum)).substring(0, 12);
    }

    /** The beginning of a text. */
    static String head(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, boundary(text, limit)) + "…";
    }

    /** A text's two ends where it is too long: traces and logs tell most there. */
    private static String ends(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int first = boundary(text, limit * 2 / 3);
        int last = boundary(text, text.length() - limit / 3);
        return text.substring(0, first) + "\n… " + (last - first) + " characters left out …\n" + text.substring(last);
    }

    /** As a page shows it, on several lines. */
    static String shown(String text) {
        return UNSHOWN.matcher(TERMINAL.matcher(text.replace("\r\n", "\n")).replaceAll(""))
                .replaceAll("\ufffd");
    }

    /** As a page shows it, on one line. */
    static String line(String text, int limit) {
        return head(shown(text).replaceAll("\\s+", " ").strip(), limit);
    }

    /** Whether a browser may be sent there. */
    static boolean isWebAddress(String url) {
        return url.length() <= NAME && url.matches("(?i)https?://[^\\s\\p{Cntrl}\"'<>\\\\]+");
    }

    private static int boundary(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
