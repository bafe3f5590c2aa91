package io.assay.report.html;

import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** When what happened: the phases of the run, its shards beside each other, and every event. */
final class Timeline {
    private static final int EVENTS = 1_000;

    private Timeline() {}

    static void write(Page page) throws IOException {
        Markup out = page.out();
        List<TimelineEvent> events = page.record().timeline();
        Phases phases = Phases.of(page.run(), events);
        out.html(
                "<section class=\"panel\" id=\"timeline\" aria-labelledby=\"timeline-title\">\n<div class=\"panel-head\">");
        out.html("<div><h2 id=\"timeline-title\">Timeline</h2></div></div>\n<dl class=\"phases\">");
        for (Phases.Phase phase : phases.phases()) {
            out.html("<div class=\"p-")
                    .text(phase.slug())
                    .html("\"><dt>")
                    .text(phase.title())
                    .html("</dt><dd>");
            out.text(Amounts.duration(phase.duration())).html("</dd></div>");
        }
        out.html("</dl>\n");
        Gantt.write(page, phases);
        events(page, events);
        out.html("</section>\n");
    }

    private static void events(Page page, List<TimelineEvent> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        Markup out = page.out();
        out.html("<details class=\"events\"><summary>").text(Amounts.count(events.size(), "event", "events"));
        out.html(
                "</summary>\n<div class=\"table\"><table><thead><tr><th scope=\"col\">After</th><th scope=\"col\">What");
        out.html("</th><th scope=\"col\">Detail</th><th scope=\"col\">By</th></tr></thead><tbody>\n");
        for (TimelineEvent event : events.subList(0, Math.min(EVENTS, events.size()))) {
            Duration offset = Duration.between(page.run().queuedAt(), event.at());
            out.html("<tr><td class=\"amount\"><time datetime=\"")
                    .text(event.at().toString())
                    .html("\">");
            out.text(offset.isNegative() ? "0 s" : Amounts.duration(offset)).html("</time></td><td>");
            out.text(what(event)).html("</td><td>").text(Excerpt.line(event.detail(), CaseCard.MESSAGE));
            out.html("</td><td>").text(event.actor()).html("</td></tr>\n");
        }
        out.html("</tbody></table></div></details>\n");
        if (events.size() > EVENTS) {
            page.omissions().add(Amounts.count(events.size() - EVENTS, "event", "events") + " of the timeline's end.");
        }
    }

    private static String what(TimelineEvent event) {
        String kind = Wording.title(event.kind());
        if (event.shard() == 0) {
            return kind;
        }
        String shard = kind.startsWith("Shard")
                ? kind.replace("Shard", "Shard " + event.shard())
                : kind + ", shard " + event.shard();
        return event.attempt() > 1 ? shard + ", attempt " + event.attempt() : shard;
    }
}
