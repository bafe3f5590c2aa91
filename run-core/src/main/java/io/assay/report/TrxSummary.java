package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.text.Failures;
import io.assay.report.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a TRX report says of its run as a whole. */
final class TrxSummary {
    private static final int MOST = 10;
    private static final Set<String> CUT_SHORT = Set.of("Aborted", "Timeout", "Disconnected", "InProgress", "Pending");
    private static final Pattern ABORTED = Pattern.compile(
            "(?is).*(?:test run (?:was )?(?:aborted|cancell?ed)|test ?host process (?:crashed|exited)).*");

    private final List<String> errors = new ArrayList<>();
    private String outcome = "";

    void read(XmlElement summary) {
        outcome = summary.attribute("outcome");
        summary.first("RunInfos").stream()
                .flatMap(all -> all.children("RunInfo").stream())
                .filter(info -> !Set.of("Warning", "Passed", "Completed").contains(info.attribute("outcome")))
                .map(info -> Failures.firstLine(info.textOf("Text")))
                // the runner of xUnit.net repeats each failed test here
                .filter(text -> !text.isEmpty() && !text.startsWith("[xUnit.net "))
                .limit(MOST)
                .forEach(errors::add);
    }

    static void say(XmlElement summary, StatedTotals totals) {
        summary.first("Counters")
                .ifPresent(counters -> totals.say(
                        counters.attribute("total"),
                        counters.attribute("failed"),
                        counters.attribute("error"),
                        counters.attribute("timeout"),
                        counters.attribute("aborted"),
                        counters.attribute("notRunnable"),
                        counters.attribute("disconnected")));
    }

    List<String> remarks() {
        return errors.stream().map(text -> "tells an error of the run: " + text).toList();
    }

    /** A run that was cut short has cases without a verdict, though its report is whole. */
    Optional<Damage> aborted() {
        Optional<String> told =
                errors.stream().filter(text -> ABORTED.matcher(text).matches()).findFirst();
        if (told.isEmpty() && !CUT_SHORT.contains(outcome)) {
            return Optional.empty();
        }
        String cause = "says that its run was cut short: " + told.orElse("outcome " + outcome);
        return Optional.of(new Damage(-1, cause, false));
    }
}
