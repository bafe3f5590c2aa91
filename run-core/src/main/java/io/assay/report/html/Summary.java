package io.assay.report.html;

import io.assay.run.Reason;
import io.assay.run.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The top of the page: what came of the run, of how many cases, and which run it was. */
final class Summary {
    private Summary() {}

    static void write(Page page) throws IOException {
        Run run = page.run();
        Markup out = page.out();
        out.html("<section class=\"hero state-").text(Wording.slug(run.state()));
        out.html("\" aria-labelledby=\"title\">\n<div class=\"verdict\">\n<p class=\"crumbs\"><span>")
                .text(run.project());
        out.html("</span> <i>/</i> <span>").text(run.suite()).html("</span>");
        if (!run.environment().isEmpty()) {
            out.html(" <i>on</i> <span>").text(run.environment()).html("</span>");
        }
        out.html("</p>\n<h1 id=\"title\"><svg aria-hidden=\"true\"><use href=\"#s-")
                .text(Wording.slug(run.state()));
        out.html("\"/></svg>").text(Wording.title(run.state())).html("</h1>\n<p class=\"headline\">");
        out.text(Excerpt.of(Wording.headline(run, page.record().counts()), 2000))
                .html("</p>\n");
        reason(out, run);
        VerdictBar.write(page);
        flags(page);
        out.html("</div>\n");
        facts(page);
        out.html("</section>\n");
    }

    private static void reason(Markup out, Run run) throws IOException {
        Reason reason = run.reason();
        if (reason != null) {
            out.html("<p class=\"reason\"><code>").text(reason.name()).html("</code>");
            out.text(Wording.meaning(reason)).html("</p>\n");
        }
    }

    private static void flags(Page page) throws IOException {
        Run run = page.run();
        if (!run.warning() && !run.partial() && !run.incomplete()) {
            return;
        }
        page.out().html("<ul class=\"flags\">");
        int missing = page.record().counts().missing();
        flag(
                page,
                run.incomplete(),
                "Incomplete",
                missing > 0
                        ? Amounts.count(missing, "planned case has", "planned cases have")
                                + " no verdict. The platform owes it; it says nothing about the product."
                        : "Verdicts are missing, and it is not known how many.");
        flag(page, run.warning(), "Warning", "It passed, but something on this page is worth a look.");
        flag(page, run.partial(), "Partial", "Some cases passed and some did not: part of the product holds.");
        page.out().html("</ul>\n");
    }

    private static void flag(Page page, boolean set, String title, String meaning) throws IOException {
        if (set) {
            page.out().html("<li><b>").text(title).html("</b>").text(meaning).html("</li>");
        }
    }

    private static void facts(Page page) throws IOException {
        Run run = page.run();
        Markup out = page.out();
        out.html("<dl class=\"facts\">\n");
        Instant started = run.startedAt();
        fact(out, "Duration", run.duration().map(Amounts::duration).orElse(started == null ? "never started" : "–"));
        Instant left = started == null ? run.finishedAt() : started;
        fact(out, "In the queue", left == null ? "–" : Amounts.duration(positive(run.queuedAt(), left)));
        time(out, "Queued", run.queuedAt());
        time(out, "Started", run.startedAt());
        time(out, "Finished", run.finishedAt());
        fact(out, "Triggered by", run.trigger().actor() + ", " + Wording.started(run.trigger()));
        optional(out, "Ended by", run.endedBy());
        optional(out, "Now", run.state().terminal() ? "" : run.phase());
        copyable(out, "Revision", run.revision());
        copyable(out, "Run", run.id().value());
        copyable(out, "Parent run", run.parentIfAny().map(Object::toString).orElse(""));
        optional(out, "Shards", run.shards() == 0 ? "" : Amounts.count(run.shards()));
        optional(out, "Labels", String.join(", ", run.labels()));
        int reused = page.survey().reused();
        optional(out, "Reused", reused == 0 ? "" : Amounts.count(reused, "verdict", "verdicts") + " of an earlier run");
        out.html("</dl>\n");
    }

    private static Duration positive(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }

    private static void fact(Markup out, String name, String value) throws IOException {
        out.html("<div><dt>").text(name).html("</dt><dd>").text(value).html("</dd></div>\n");
    }

    private static void optional(Markup out, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            fact(out, name, value);
        }
    }

    private static void copyable(Markup out, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.html("<div><dt>")
                    .text(name)
                    .html("</dt><dd class=\"id\"><code>")
                    .text(value)
                    .html("</code>");
            CopyButton.write(out, value, "Copy " + name.toLowerCase(Locale.ROOT));
            out.html("</dd></div>\n");
        }
    }

    private static void time(Markup out, String name, @Nullable Instant at) throws IOException {
        if (at != null) {
            out.html("<div><dt>")
                    .text(name)
                    .html("</dt><dd><time datetime=\"")
                    .text(at.toString())
                    .html("\">");
            out.text(Amounts.time(at)).html("</time></dd></div>\n");
        }
    }
}
