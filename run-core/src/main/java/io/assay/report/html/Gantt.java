package io.assay.report.html;

import io.assay.report.html.Phases.Phase;
import io.assay.report.html.Survey.Tally;
import io.assay.run.TimelineEvent;
import io.assay.run.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
        key(shards.values());
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
            span(look(attempt, i == attempts.size() - 1), attempt.from(), attempt.to(), inWords(attempt));
        }
        marks(shard);
        out.html("</svg>");
        said(attempts, tally);
        out.html("</div>\n");
    }

    /** An attempt that another followed, or whose end nobody saw, did not give all its verdicts. */
    private static String look(ShardSpan attempt, boolean last) {
        return last && attempt.ended() ? "a-whole" : "a-lost";
    }

    private void said(List<ShardSpan> attempts, @Nullable Tally tally) throws IOException {
        out.html("<span class=\"lane-said\">");
        out.text(Amounts.duration(attempts.get(attempts.size() - 1).duration()));
        if (tally != null) {
            out.text(" · " + Amounts.count(tally.cases(), "case", "cases"));
            amount(Verdict.FAILED, tally.failures(), "not passed");
            amount(Verdict.MISSING, tally.missing(), "missing");
        }
        out.html("</span>");
    }

    private void amount(Verdict sign, int count, String meaning) throws IOException {
        if (count > 0) {
            out.html("<span class=\"amount\">");
            Glyph.write(out, sign);
            out.text(Amounts.count(count))
                    .html("<span class=\"unseen\"> ")
                    .text(meaning)
                    .html("</span></span>");
        }
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

    private void key(Collection<List<ShardSpan>> shards) throws IOException {
        boolean lost = false;
        for (List<ShardSpan> attempts : shards) {
            lost |= attempts.size() > 1 || !attempts.get(0).ended();
        }
        out.html("<ul class=\"key\">");
        if (lost) {
            out.html(
                    "<li><svg aria-hidden=\"true\"><rect class=\"span a-lost\" x=\"1\" y=\"1\" width=\"18\" height=\"10\" rx=\"3\"/>");
            out.html("</svg>attempt that did not finish its cases</li>");
        }
        key("retry", "a case was tried again");
        key("notice", "notice");
        out.html("</ul>\n");
    }

    private void key(String mark, String meaning) throws IOException {
        if (page.record().timeline().stream()
                .anyMatch(event -> Wording.slug(event.kind()).equals(mark))) {
            out.html("<li><svg aria-hidden=\"true\"><circle class=\"mark-").text(mark);
            out.html("\" cx=\"10\" cy=\"6\" r=\"4\"/></svg>").text(meaning).html("</li>");
        }
    }

    private void axis() throws IOException {
        out.html("<div class=\"lane axis\" aria-hidden=\"true\"><span class=\"lane-name\"></span><svg>");
        out.html("<text x=\"0\" y=\"14\">0</text>");
        for (Duration tick : scale.ticks()) {
            out.html("<text text-anchor=\"middle\" y=\"14\" x=\"");
            out.text(Amounts.percent(scale.position(scale.from().plus(tick))))
                    .html("\">")
                    .text(Amounts.duration(tick).replace(".0 s", " s"));
            out.html("</text>");
        }
        out.html("</svg><span class=\"lane-said\"></span></div>\n");
    }
}
