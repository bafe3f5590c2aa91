package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.report.text.Times;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one result of a TRX report. */
final class TrxResult {
    private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);
    private static final Pattern QUALIFIED = Pattern.compile("(?:[A-Za-z_]\\w*[.+])+[A-Za-z_]\\w*(?:\\(.*\\))?");

    private static final int LONGEST = 500;

    private TrxResult() {}

    /**
     * A case that has no class yet.
     *
     * @param outer name of the result that this one is a row of; empty when it is none
     * @param deployment folder of what the run left, beside the report
     */
    static ReportedCase read(XmlElement result, String outer, String deployment) {
        String name = name(result, outer);
        Verdict told = told(result.attribute("outcome"));
        Failure failure = failure(result, name, told);
        Verdict verdict = told == Verdict.FAILED && failure != null ? Failures.verdict(failure.kind()) : told;
        return CaseBuilder.of("", name)
                .duration(new Seconds().parse(result.attribute("duration")))
                .began(Times.of(result.attribute("startTime")))
                .outcome(verdict, failure)
                .printed(printed(result))
                .attached(attachments(result, deployment))
                .build();
    }

    /** The same case with its class, and with what depends on that: its shorter name, its place in the sources. */
    static ReportedCase resolved(ReportedCase reported, String known) {
        String name = reported.name();
        String full = DottedName.container(name);
        String className = known.isEmpty()
                        && full.length() <= LONGEST
                        && QUALIFIED.matcher(full).matches()
                ? full
                : known;
        boolean qualified =
                !className.isEmpty() && name.startsWith(className + ".") && name.length() > className.length() + 1;
        Failure failure = reported.failure();
        DotnetPlace place =
                className.isEmpty() || failure == null ? DotnetPlace.NONE : DotnetPlace.in(failure.trace(), className);
        return new ReportedCase(
                className,
                qualified ? name.substring(className.length() + 1) : name,
                place.file(),
                place.line(),
                reported.verdict(),
                reported.duration(),
                reported.attempts(),
                failure,
                reported.evidence());
    }

    private static String name(XmlElement result, String outer) {
        String name = result.attribute("testName");
        String row = result.attribute("dataRowInfo");
        return name.equals(outer) && !row.isEmpty() ? name + " (Data Row " + row + ")" : name;
    }

    /** {@code Error} is the first of the outcomes, and what is meant where there is none. */
    private static Verdict told(String outcome) {
        return switch (outcome) {
            case "Passed", "PassedButRunAborted", "Warning", "Completed" -> Verdict.PASSED;
            case "NotExecuted", "Inconclusive" -> Verdict.SKIPPED;
            case "Timeout" -> Verdict.TIMED_OUT;
            case "Failed" -> Verdict.FAILED;
            default -> Verdict.BROKEN;
        };
    }

    private static @Nullable Failure failure(XmlElement result, String name, Verdict told) {
        String said = result.textOf("Output", "ErrorInfo", "Message");
        String outcome = result.attribute("outcome");
        String message =
                said.isEmpty() && told.failure() ? "outcome: " + (outcome.isEmpty() ? "Error" : outcome) : said;
        if (!told.failure()) {
            boolean reason = told == Verdict.SKIPPED && !message.isEmpty();
            return reason ? new Failure(FailureKind.ASSERTION, message, "", "") : null;
        }
        Failure failure = DotnetFailure.of(
                name, message, "", result.textOf("Output", "ErrorInfo", "StackTrace"), told == Verdict.BROKEN);
        if (told == Verdict.TIMED_OUT) {
            return new Failure(FailureKind.TIMEOUT, failure.message(), failure.type(), failure.trace());
        }
        return outcome.equals("NotRunnable") ? DotnetFailure.setUp(failure) : failure;
    }

    private static String printed(XmlElement result) {
        Stream<String> streams =
                Stream.of("StdOut", "StdErr", "DebugTrace").map(stream -> result.textOf("Output", stream));
        Stream<String> messages = result.first("Output", "TextMessages").stream()
                .flatMap(all -> all.children("Message").stream())
                .map(XmlElement::text);
        return Stream.concat(streams, messages).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static List<String> attachments(XmlElement result, String deployment) {
        String folder = result.attribute("relativeResultsDirectory");
        return result.first("ResultFiles").stream()
                .flatMap(all -> all.children("ResultFile").stream())
                .map(file -> file.attribute("path"))
                .filter(path -> !path.isEmpty())
                .map(path -> ABSOLUTE.matcher(path).matches() ? path : beside(deployment, folder, path))
                .toList();
    }

    /** Where the runner lays the files of a result: {@code DEPLOYMENT/In/FOLDER/PATH}. */
    private static String beside(String deployment, String folder, String path) {
        String in = deployment.isEmpty() || folder.isEmpty() ? "" : deployment + "/In/" + folder + "/";
        return (in + path).replace('\\', '/');
    }
}
