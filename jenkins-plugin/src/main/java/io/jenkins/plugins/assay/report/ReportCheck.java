package io.jenkins.plugins.assay.report;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Shows a report as a check where the sources of the build are hosted, if a plugin for that is there; what goes wrong is told. */
final class ReportCheck {
    private static final Logger LOGGER = Logger.getLogger(ReportCheck.class.getName());

    private final Run<?, ?> build;
    private final TaskListener listener;
    private final CheckChoice choice;

    ReportCheck(Run<?, ?> build, TaskListener listener, CheckChoice choice) {
        this.build = build;
        this.listener = listener;
        this.choice = choice;
    }

    void publish(KeptReport report) {
        try (CaseFile cases = CaseFile.open(ReportFiles.of(build, report.name()))) {
            ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                    .withName(choice.name().isEmpty() ? "Assay / " + report.name() : choice.name())
                    .withStatus(ChecksStatus.COMPLETED)
                    .withConclusion(conclusion(report.state()))
                    .withOutput(output(report, cases));
            if (Jenkins.get().getRootUrl() != null) {
                details.withDetailsURL(build.getAbsoluteUrl() + ReportPage.path(report.name()));
            }
            choice.publisher(build, listener).publish(details.build());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "check of report " + report.name() + " of " + build);
            listener.getLogger().println(Messages.ReportCheck_Failed(report.name(), e.getMessage()));
        }
    }

    private static ChecksOutput output(KeptReport report, CaseFile cases) throws IOException {
        CheckSummary summary = new CheckSummary(report);
        CheckAnnotations annotations = new CheckAnnotations();
        for (int number : CaseOrder.of(cases.index(), CaseFilter.FAILURES)) {
            boolean quarantined = cases.index().quarantined(number);
            if (quarantined || summary.isFull() && annotations.isFull()) {
                break;
            }
            summary.add(cases.read(number));
            annotations.add(cases.read(number));
        }
        return new ChecksOutput.ChecksOutputBuilder()
                .withTitle(ReportWords.title(report))
                .withSummary(summary.text())
                .withAnnotations(annotations.all())
                .build();
    }

    /** What the platform prevented is not the product's fault, yet nothing that could let a change pass. */
    static ChecksConclusion conclusion(String state) {
        return switch (state) {
            case "PASSED" -> ChecksConclusion.SUCCESS;
            case "CANCELLED" -> ChecksConclusion.CANCELED;
            default -> ChecksConclusion.FAILURE;
        };
    }
}
