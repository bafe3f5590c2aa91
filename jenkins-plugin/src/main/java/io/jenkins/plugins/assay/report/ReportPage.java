package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.ModelObject;
import hudson.model.Run;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.GET;

/**
 * One report of a build, as its page shows it; lives for one request. What the page looks at is in the address: {@code q},
 * {@code show} and {@code after}.
 */
@Restricted(NoExternalUse.class)
public final class ReportPage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(ReportPage.class.getName());
    private static final int SIZE = 50;
    private static final CasePage EMPTY = new CasePage(List.of(), 0, 0, 0);

    private final Run<?, ?> build;
    private final KeptReport report;

    @CheckForNull
    private CaseQuery query;

    @CheckForNull
    private CasePage page;

    private String problem = "";

    ReportPage(Run<?, ?> build, KeptReport report) {
        this.build = build;
        this.report = report;
    }

    /** The address of a report's page within that of its build. */
    static String path(String name) {
        return AssayReportsAction.URL + "/report/" + Util.rawEncode(name) + "/";
    }

    @Override
    public String getDisplayName() {
        return report.name();
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    public ReportHead getHead() {
        return report.head();
    }

    /** Below the address of the build. */
    public String getUrl() {
        return path(report.name());
    }

    /** For the style sheet: passed, failed, error, cancelled or other. */
    public String getStateClass() {
        return Stream.of("PASSED", "FAILED", "ERROR", "CANCELLED")
                .filter(report.state()::equals)
                .findFirst()
                .orElse("OTHER")
                .toLowerCase(Locale.ROOT);
    }

    public String getTitle() {
        return ReportWords.title(report);
    }

    public String getCounts() {
        return ReportWords.counts(report);
    }

    public int getTotal() {
        return report.counts().total();
    }

    /** The address of the run if a browser may go there, else empty. */
    public String getRunUrl() {
        return CaseText.isWebAddress(report.head().url()) ? report.head().url() : "";
    }

    /** What the run was of, in one line. */
    public String getSubject() {
        ReportHead head = report.head();
        return String.join(
                " · ",
                Stream.of(head.project(), head.suite(), head.environment(), CaseText.head(head.revision(), 40))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    public List<LinkView> getArtifacts() {
        return links("artifact");
    }

    public List<LinkView> getDefects() {
        return links("defect");
    }

    private List<LinkView> links(String kind) {
        return report.head().links().stream()
                .filter(link -> link.kind().equals(kind) && CaseText.isWebAddress(link.url()))
                .map(LinkView::new)
                .toList();
    }

    /** The boxes with numbers, which are filters, too. */
    public List<CountView> getVerdicts() {
        return CountView.ofVerdicts(report);
    }

    public List<CountView> getChanges() {
        return CountView.ofChanges(report);
    }

    /** The build that this was compared with; null when there was none, or it is gone. */
    @CheckForNull
    public Run<?, ?> getBaseline() {
        KeptComparison comparison = report.comparison();
        return comparison == null ? null : build.getParent().getBuildByNumber(comparison.build());
    }

    public boolean isCompared() {
        return report.comparison() != null;
    }

    /** Number of the build that this was compared with; 0 without one. */
    public int getBaselineNumber() {
        KeptComparison comparison = report.comparison();
        return comparison == null ? 0 : comparison.build();
    }

    public List<FilterView> getFilters() {
        return Arrays.stream(CaseFilter.values())
                .filter(filter -> filter != CaseFilter.NEW_FAILURES || isCompared())
                .map(filter -> new FilterView(filter, filter == query().filter()))
                .toList();
    }

    public String getText() {
        return query().text();
    }

    public List<CaseView> getCases() {
        return page().hits().stream().map(CaseView::new).toList();
    }

    /** Whether something was looked for. */
    public boolean isNarrowed() {
        return !query().text().isEmpty() || query().filter() != CaseFilter.ALL;
    }

    public boolean isSearch() {
        return !query().text().isEmpty();
    }

    /** Where in the order this page is, in words. */
    public String getPosition() {
        CasePage shown = page();
        if (isSearch()) {
            return Messages.ReportPage_Searched(shown.hits().size(), shown.from(), shown.next(), shown.total());
        }
        return shown.total() == 0
                ? Messages.ReportPage_None()
                : Messages.ReportPage_Position(shown.from() + 1, shown.next(), shown.total());
    }

    /** The address of the next page; empty on the last one. */
    public String getNext() {
        return page().hasNext() ? address(page().next()) : "";
    }

    /** The address of the first page; empty there. */
    public String getFirst() {
        return page().from() > 0 ? address(0) : "";
    }

    /** The address of the page before; empty on the first one, and in a search, which knows it only by searching again. */
    public String getPrevious() {
        return page().from() > 0 && !isSearch() ? address(Math.max(0, page().from() - SIZE)) : "";
    }

    private String address(int after) {
        return "?q=" + URLEncoder.encode(query().text(), StandardCharsets.UTF_8) + "&show="
                + query().filter().word() + "&after=" + after;
    }

    /** The history of a case. Without one (the side panel leads to other builds so) the report is shown. */
    @GET
    public HttpResponse doHistory(@QueryParameter("case") String number) {
        return Optional.ofNullable(number)
                .filter(ReportPage::isNumber)
                .flatMap(told -> CaseHistory.of(build, report.name(), Integer.parseInt(told)))
                .map(history -> (HttpResponse) HttpResponses.forwardToView(history, "index"))
                .orElseGet(() -> HttpResponses.redirectTo("."));
    }

    /** Why there are no cases to be seen; empty when there are. */
    public String getProblem() {
        page();
        return problem;
    }

    private CaseQuery query() {
        if (query == null) {
            StaplerRequest2 request = Stapler.getCurrentRequest2();
            query = new CaseQuery(
                    parameter(request, "q"),
                    CaseFilter.of(parameter(request, "show")).orElse(CaseFilter.ALL),
                    number(parameter(request, "after")),
                    SIZE);
        }
        return query;
    }

    private static String parameter(StaplerRequest2 request, String name) {
        String told = request == null ? null : request.getParameter(name);
        return told == null ? "" : told;
    }

    private static int number(String text) {
        return isNumber(text) ? Integer.parseInt(text) : 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private CasePage page() {
        if (page == null) {
            try (CaseFile file = CaseFile.open(ReportFiles.of(build, report.name()))) {
                page = query().in(file);
            } catch (IOException e) {
                LOGGER.log(Level.INFO, e, () -> "cases of report " + report.name() + " of " + build);
                problem = e.getMessage();
                page = EMPTY;
            }
        }
        return page;
    }
}
