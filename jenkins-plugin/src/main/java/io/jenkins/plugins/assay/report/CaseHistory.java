package io.jenkins.plugins.assay.report;

import hudson.model.ModelObject;
import hudson.model.Run;
import io.assay.run.CaseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What became of one case in this build and those before it; lives for one request. */
@Restricted(NoExternalUse.class)
public final class CaseHistory implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(CaseHistory.class.getName());
    private static final int MOST_ENTRIES = 25;
    private static final int MOST_BUILDS = 100;

    private final Run<?, ?> build;
    private final String report;
    private final CaseId id;

    private CaseHistory(Run<?, ?> build, String report, CaseId id) {
        this.build = build;
        this.report = report;
        this.id = id;
    }

    /** The address of a case's history within that of its report: by its number, for names may be longer than addresses. */
    static String path(int number) {
        return "history?case=" + number;
    }

    /** Of the case that has this number in the report; empty when there is none. */
    static Optional<CaseHistory> of(Run<?, ?> build, String report, int number) {
        try (CaseFile file = CaseFile.open(ReportFiles.of(build, report))) {
            return number < file.index().cases()
                    ? Optional.of(
                            new CaseHistory(build, report, file.read(number).id()))
                    : Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.INFO, e, () -> "report " + report + " of " + build);
            return Optional.empty();
        }
    }

    @Override
    public String getDisplayName() {
        return CaseText.line(id.name(), 400);
    }

    public String getContainer() {
        return CaseText.line(id.container(), 400);
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    /** Below the address of a build. */
    public String getReportUrl() {
        return ReportPage.path(report);
    }

    /** Newest first; builds without the case are left out. */
    public List<Entry> getEntries() {
        List<Entry> entries = new ArrayList<>();
        Run<?, ?> looked = build;
        for (int i = 0; looked != null && i < MOST_BUILDS && entries.size() < MOST_ENTRIES; i++) {
            in(looked).ifPresent(entries::add);
            looked = looked.getPreviousBuild();
        }
        return entries;
    }

    private Optional<Entry> in(Run<?, ?> looked) {
        AssayReportsAction action = looked.getAction(AssayReportsAction.class);
        if (action == null || action.report(report).isEmpty()) {
            return Optional.empty();
        }
        try (CaseFile file = CaseFile.open(ReportFiles.of(looked, report))) {
            OptionalInt found = file.find(id);
            return found.isEmpty() ? Optional.empty() : Optional.of(entry(looked, file, found.getAsInt()));
        } catch (IOException e) {
            LOGGER.log(Level.INFO, e, () -> "report " + report + " of " + looked);
            return Optional.empty();
        }
    }

    private static Entry entry(Run<?, ?> looked, CaseFile file, int number) throws IOException {
        return new Entry(looked, new CaseView(new CasePage.Hit(number, file.read(number), null)));
    }

    /** The case in one build. */
    @Restricted(NoExternalUse.class)
    public static final class Entry {
        private final Run<?, ?> build;
        private final CaseView view;

        Entry(Run<?, ?> build, CaseView view) {
            this.build = build;
            this.view = view;
        }

        public Run<?, ?> getBuild() {
            return build;
        }

        public CaseView getView() {
            return view;
        }
    }
}
