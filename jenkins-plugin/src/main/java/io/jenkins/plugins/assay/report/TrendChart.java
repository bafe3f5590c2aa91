package io.jenkins.plugins.assay.report;

import edu.hm.hafner.echarts.BuildResult;
import edu.hm.hafner.echarts.ChartModelConfiguration;
import edu.hm.hafner.echarts.line.LineSeries;
import edu.hm.hafner.echarts.line.LineSeries.FilledMode;
import edu.hm.hafner.echarts.line.LineSeries.StackedMode;
import edu.hm.hafner.echarts.line.LinesChartModel;
import edu.hm.hafner.echarts.line.LinesDataSet;
import edu.hm.hafner.echarts.line.SeriesBuilder;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import io.jenkins.plugins.echarts.JenkinsPalette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chart of the verdicts over the builds: failures at the bottom, what passed on top. */
final class TrendChart {
    /** Those that hardly ever occur have no line before they do. */
    private static final List<Line> LINES = List.of(
            new Line(Verdict.FAILED, JenkinsPalette.RED.normal(), true),
            new Line(Verdict.BROKEN, JenkinsPalette.RED.dark(), false),
            new Line(Verdict.TIMED_OUT, JenkinsPalette.PURPLE.normal(), false),
            new Line(Verdict.MISSING, JenkinsPalette.BROWN.normal(), false),
            new Line(Verdict.FLAKY, JenkinsPalette.ORANGE.normal(), false),
            new Line(Verdict.SKIPPED, JenkinsPalette.GREY.normal(), false),
            new Line(Verdict.PASSED, JenkinsPalette.GREEN.normal(), true));

    private TrendChart() {}

    private record Line(Verdict verdict, String colour, boolean always) {
        boolean isSeen(LinesDataSet data) {
            return data.containsSeries(verdict.name())
                    && (always || data.getSeries(verdict.name()).stream().anyMatch(count -> count > 0));
        }

        LineSeries of(LinesDataSet data) {
            return new LineSeries(
                    ReportWords.verdict(verdict),
                    colour,
                    StackedMode.STACKED,
                    FilledMode.FILLED,
                    data.getSeries(verdict.name()));
        }
    }

    /** @param history newest first */
    static LinesChartModel of(Iterable<BuildResult<Counts>> history, ChartModelConfiguration configuration) {
        LinesDataSet data = new Verdicts().createDataSet(configuration, history);
        LinesChartModel model = new LinesChartModel(data);
        LINES.stream().filter(line -> line.isSeen(data)).forEach(line -> model.addSeries(line.of(data)));
        return model;
    }

    private static final class Verdicts extends SeriesBuilder<Counts> {
        @Override
        protected Map<String, Double> computeSeries(Counts counts) {
            Map<String, Double> series = new HashMap<>();
            for (Verdict verdict : Verdict.values()) {
                series.put(verdict.name(), (double) counts.of(verdict));
            }
            return series;
        }
    }
}
