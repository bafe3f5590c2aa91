package io.jenkins.plugins.assay.report;

import edu.hm.hafner.echarts.ChartModelConfiguration;
import edu.hm.hafner.echarts.JacksonFacade;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.echarts.AsyncConfigurableTrendChart;
import io.jenkins.plugins.echarts.AsyncTrendChart;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.bind.JavaScriptMethod;

/** The trend of a job's reports on its page, and the way to the newest of them. */
@Restricted(NoExternalUse.class)
public final class TrendAction implements Action, AsyncTrendChart, AsyncConfigurableTrendChart {
    private final Job<?, ?> job;

    TrendAction(Job<?, ?> job) {
        this.job = job;
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
        return AssayReportsAction.URL;
    }

    /** Leads to the newest reports. */
    public HttpResponse doIndex() {
        Run<?, ?> newest = ReportHistory.newest(job);
        return newest == null
                ? HttpResponses.notFound()
                : new HttpRedirect("../" + newest.getNumber() + "/" + AssayReportsAction.URL + "/");
    }

    @Override
    @JavaScriptMethod
    public String getBuildTrendModel() {
        return getConfigurableBuildTrendModel("{}");
    }

    @Override
    @JavaScriptMethod
    public String getConfigurableBuildTrendModel(String configuration) {
        return new JacksonFacade()
                .toJson(TrendChart.of(ReportHistory.of(job), ChartModelConfiguration.fromJson(configuration)));
    }

    @Override
    public boolean isTrendVisible() {
        return ReportHistory.hasTwo(job);
    }
}
