package io.jenkins.plugins.assay.report;

import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The reports of a build, and their page. Thread-safe: branches of a build publish at once. */
@Restricted(NoExternalUse.class)
public final class AssayReportsAction implements RunAction2 {
    static final String URL = "assay";

    /** Replaced, never changed, so that it can be written while another report is added. */
    private volatile Map<String, KeptReport> reports = new TreeMap<>();

    private transient Run<?, ?> build;

    /** Adds a report to a build, in place of one of its name. */
    static void add(Run<?, ?> build, KeptReport report) throws IOException {
        synchronized (AssayReportsAction.class) {
            AssayReportsAction action = build.getAction(AssayReportsAction.class);
            if (action == null) {
                action = new AssayReportsAction();
                build.addAction(action);
            }
            Map<String, KeptReport> changed = new TreeMap<>(action.reports);
            changed.put(report.name(), report);
            action.reports = changed;
        }
        build.save();
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        build = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        build = run;
    }

    List<KeptReport> reports() {
        return List.copyOf(reports.values());
    }

    Optional<KeptReport> report(String name) {
        return Optional.ofNullable(reports.get(name));
    }

    /** For the page and its side panel. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** The reports as the page shows them, by name. */
    public List<ReportPage> getPages() {
        return reports().stream().map(report -> new ReportPage(build, report)).toList();
    }

    /** The page of one report; null, which is "not found", when there is none of that name. */
    public ReportPage getReport(String name) {
        return report(name).map(report -> new ReportPage(build, report)).orElse(null);
    }

    @Override
    public String getIconFileName() {
        return "symbol-flask";
    }

    @Override
    public String getDisplayName() {
        return Messages.AssayReportsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
