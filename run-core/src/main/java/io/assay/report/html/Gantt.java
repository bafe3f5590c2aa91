package io.assay.report.html;

import io.assay.report.html.Phases.Phase;
import io.assay.report.html.Survey.Tally;
import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lane for the run's phases and one for each shard, on one scale. Drawn with percentages, so that it fits any width. */
final class Gantt {
    private static final int LANES = 200;

    private final Page page;
    private final Markup out;
    private final Scale scale;

    private Gantt(Page page, Scale scale) {
        this.page = page;
        this.out = page.out();
        this.scale = scale;
    }

    static void write(Page page, Phases phases) throws IOException {
        Scale scale = new Scale(phases.from(), phases.to());
        if (!scale.empty()) {
            new Gantt(page, scale).write(phases);
        }
    }

    private void write(Phases phases) throws IOException {
        Map<Integer, List<ShardSpan>> shards = ShardSpan.of(page.record().timeline(), phases.to());
        out.html("<div class=\"gantt\" role=\"list\" aria-label=\"Phases and shards over time\">\n");
        runLane(phases);
        int lanes = 0;
        for (Map.Entry<Integer, List<ShardSpan>> shard : shards.entrySet()) {
            if (lanes++ < LANES) {
                shardLane(shard.getKey(), shard.getValue());
            }
        }
        axis();
        out.html("</div>\n");
        if (lanes > LANES) {
            page.omissions().add(Amounts.count(lanes - LANES, "shard", "shards") + " of the timeline's chart.");
        }
    }

    private void runLane(Phases phases) throws IOException {
        out.html(
                "<div class=\"lane run\" role=\"listitem\"><span class=\"lane-name\">Run</span><svg role=\"img\" aria-label=\"");
        out.text(inWords(phases)).html("\">");
        grid();
        for (Phase phase : phases.phases()) {
            String words = phase.title() + ": " + Amounts.duration(phase.duration());
            span("p-" + phase.slug(), phase.from(), phase.to(), words);
        }
        marks(0);
        out.html("</svg><span class=\"lane-said\">");
        out.text(Amounts.duration(Duration.between(phases.from(), phases.to()))).html("</span></div>\n");
    }

    private static String inWords(Phases phases) {
        List<String> words = new ArrayList<>();
        for (Phase phase : phases.phases()) {
            words.add(phase.title() + " " + Amounts.duration(phase.duration()));
        }
        return String.join(", ", words);
    }

    private void shardLane(int shard, List<ShardSpan> attempts) throws IOException {
        Tally tally = page.survey().shards().get(shard);
        out.html("<div class=\"lane\" role=\"listitem\"><span class=\"lane-name\">Shard ")
                .text(shard);
        out.html("</span><svg role=\"img\" aria-label=\"")
                .text(inWords(attempts))
                .html("\">");
        grid();
        for (int i = 0; i < attempts.size(); i++) {
            ShardSpan attempt = attempts.get(i);
            span(look(attempt, i == attempts.size() - 1, tally), attempt.from(), attempt.to(), inWords(attempt));
        }
        marks(shard);
        out.html("</svg><span class=\"lane-said\">").text(said(attempts, tally)).html("</span></div>\n");
    }

    /** An attempt that another followed, or whose end nobody saw, gave no verdicts. */
    private static String look(ShardSpan attempt, boolean last, @Nullable Tally tally) {
        if (!last || !attempt.ended()) {
            return "a-lost";
        }
        return tally != null && tally.failures() > 0 ? "a-failing" : "a-good";
    }

    private static String said(List<ShardSpan> attempts, @Nullable Tally tally) {
        List<String> words = new ArrayList<>();
        words.add(Amounts.duration(attempts.get(attempts.size() - 1).duration()));
        if (tally != null) {
            words.add(Amounts.count(tally.cases(), "case", "cases"));
            if (tally.failures() > 0) {
                words.add(Amounts.count(tally.failures()) + " failing");
            }
            if (tally.missing() > 0) {
                words.add(Amounts.count(tally.missing()) + " missing");
            }
        }
        if (attempts.size() > 1) {
            words.add(Amounts.count(attempts.size()) + " attempts");
        }
        return String.join(" · ", words);
    }

    private static String inWords(List<ShardSpan> attempts) {
        return String.join("; ", attempts.stream().map(Gantt::inWords).toList());
    }

    private static String inWords(ShardSpan attempt) {
        String name = attempt.attempt() > 0 ? "Attempt " + attempt.attempt() : "Attempt";
        String took = name + ", " + Amounts.duration(attempt.duration());
        if (!attempt.ended()) {
            return took + ", its end is not known";
        }
        return attempt.outcome().isEmpty() ? took : took + ": " + Excerpt.line(attempt.outcome(), 300);
    }

    private void span(String look, Instant from, Instant to, String words) throws IOException {
        double x = scale.position(from);
        out.html("<rect class=\"span ")
                .text(look)
                .html("\" x=\"")
                .text(Amounts.percent(x))
                .html("\" width=\"");
        out.text(Amounts.percent(scale.position(to) - x))
                .html("\" y=\"4\" height=\"16\" rx=\"4\"><title>")
                .text(words);
        out.html("</title></rect>");
    }

    /** Retries and notices: those of a shard on its lane, those of the run itself on the first. */
    private void marks(int shard) throws IOException {
        for (TimelineEvent event : page.record().timeline()) {
            boolean marked = event.kind() == TimelineEvent.Kind.RETRY || event.kind() == TimelineEvent.Kind.NOTICE;
            if (marked && event.shard() == shard) {
                String x = Amounts.percent(scale.position(event.at()));
                out.html("<circle class=\"mark-")
                        .text(Wording.slug(event.kind()))
                        .html("\" cx=\"")
                        .text(x);
                out.html("\" cy=\"12\" r=\"4\"><title>");
                out.text(Wording.title(event.kind()) + ": " + Excerpt.line(event.detail(), 300))
                        .html("</title></circle>");
            }
        }
    }

    private void grid() throws IOException {
        for (Duration tick : scale.ticks()) {
            String x = Amounts.percent(scale.position(scale.from().plus(tick)));
            out.html("<line class=\"grid\" x1=\"")
                    .text(x)
                    .html("\" x2=\"")
                    .text(x)
                    .html("\" y1=\"0\" y2=\"100%\"/>");
        }
    }

    private void axis() throws IOException {
        out.html("<div class=\"lane axis\" aria-hidden=\"true\"><span class=\"lane-name\"></span><svg>");
        out.html("<text x=\"0\" y=\"14\">0</text>");
        for (Duration tick : scale.ticks()) {
            out.html("<text text-anchor=\"middle\" y=\"14\" x=\"");
            out.text(Amounts.percent(scale.position(scale.from().plus(tick))))
                    .html("\">")
                    .text(Amounts.duration(tick));
            out.html("</text>");
        }
        out.html("</svg><span class=\"lane-said\"></span></div>\n");
    }
}
