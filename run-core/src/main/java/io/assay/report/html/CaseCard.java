package io.assay.report.html;

import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One case above the table: what it is and what it says in a line; opened, everything that is known of it. */
final class CaseCard {
    /** The longest trace or output that a page carries of one case, in characters. */
    static final int DETAIL = 200_000;
    /** The longest message. */
    static final int MESSAGE = 4_000;
    /** The longest name. */
    static final int NAME = 500;

    private static final int LISTED = 20;

    private CaseCard() {}

    static void write(Page page, CaseResult result, boolean open) throws IOException {
        Markup out = page.out();
        String anchor = Anchor.of(result.id());
        page.carded().add(anchor);
        out.html("<details class=\"card v-")
                .text(Wording.slug(result.verdict()))
                .html("\" id=\"")
                .text(anchor);
        if (open) {
            out.html("\" open>\n");
        } else {
            out.html("\">\n");
        }
        summary(out, result);
        out.html("<div class=\"body\">\n");
        body(page, result, anchor);
        out.html("</div>\n</details>\n");
    }

    private static void summary(Markup out, CaseResult result) throws IOException {
        out.html("<summary>");
        Glyph.named(out, result.verdict());
        out.html("<span class=\"who\"><span class=\"name\">")
                .text(Excerpt.line(result.id().name(), NAME));
        out.html("</span><span class=\"container\">")
                .text(Excerpt.line(result.id().container(), NAME))
                .html("</span>");
        String message = result.message().strip();
        if (!message.isEmpty()) {
            out.html("<span class=\"said\">")
                    .text(Excerpt.line(firstLine(message), 300))
                    .html("</span>");
        }
        out.html("</span><span class=\"marks\">");
        if (!result.id().leg().isEmpty()) {
            out.html("<span class=\"tag\">")
                    .text(Excerpt.line(result.id().leg(), 80))
                    .html("</span>");
        }
        if (result.attempts() > 1) {
            out.html("<span class=\"tag\">")
                    .text(Amounts.count(result.attempts()))
                    .html(" attempts</span>");
        }
        if (result.reused()) {
            out.html("<span class=\"tag\">reused</span>");
        }
        if (result.verdict() != Verdict.MISSING) {
            out.html("<span class=\"took\">")
                    .text(Amounts.duration(result.duration()))
                    .html("</span>");
        }
        out.html("</span></summary>\n");
    }

    private static void body(Page page, CaseResult result, String anchor) throws IOException {
        Markup out = page.out();
        out.html("<dl class=\"about\">");
        for (Fact fact : facts(result)) {
            out.html("<div><dt>").text(fact.name()).html("</dt><dd>").text(fact.value());
            if (fact.copyable()) {
                CopyButton.write(out, fact.value(), "Copy " + fact.name());
            }
            out.html("</dd></div>");
        }
        out.html("<div class=\"js\"><dt>Link</dt><dd><a href=\"#")
                .text(anchor)
                .html("\">#")
                .text(anchor);
        out.html("</a></dd></div></dl>\n");
        Failure failure = result.failure();
        if (failure != null && !failure.message().isBlank()) {
            out.html("<pre class=\"message\">")
                    .text(Excerpt.of(failure.message(), MESSAGE))
                    .html("</pre>\n");
        }
        String trace = failure == null ? "" : Excerpt.of(failure.trace(), DETAIL);
        String output = Excerpt.of(result.output(), DETAIL);
        if (page.budget().admits(trace, output)) {
            block(out, "Trace", trace);
            block(out, "Output", output);
        } else {
            out.html("<p class=\"rest\">Trace and output are left out: the page would be too large.</p>\n");
        }
    }

    private static List<Fact> facts(CaseResult result) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact("verdict", Wording.title(result.verdict()) + ": " + Wording.meaning(result.verdict()), false));
        Failure failure = result.failure();
        if (failure != null && result.verdict() != Verdict.SKIPPED) {
            facts.add(new Fact("kind", Wording.meaning(failure.kind()), false));
            add(facts, "type", Excerpt.line(failure.type(), NAME), false);
        }
        String file = result.file();
        if (file != null) {
            add(facts, "file", Excerpt.line(file, NAME) + (result.line() > 0 ? ":" + result.line() : ""), true);
        }
        add(facts, "leg", Excerpt.line(result.id().leg(), NAME), false);
        add(facts, "attempts", attempts(result), false);
        add(facts, "shard", result.shard() > 0 ? Amounts.count(result.shard()) : "", false);
        add(facts, "report", Excerpt.line(result.evidence().report(), NAME), true);
        add(facts, "attachments", listed(result.evidence().attachments()), false);
        add(facts, "properties", listed(properties(result.evidence())), false);
        add(facts, "reused", result.reused() ? "verdict of the run that this one resumes" : "", false);
        return facts;
    }

    private static List<String> properties(Evidence evidence) {
        return new TreeMap<>(evidence.properties())
                .entrySet().stream()
                        .map(property -> property.getKey() + " = " + property.getValue())
                        .toList();
    }

    /** The first of them, and how many there are beyond. */
    private static String listed(List<String> entries) {
        String first = entries.stream()
                .limit(LISTED)
                .map(entry -> Excerpt.line(entry, NAME))
                .collect(Collectors.joining(", "));
        return entries.size() <= LISTED ? first : first + " and " + Amounts.count(entries.size() - LISTED) + " more";
    }

    private record Fact(String name, String value, boolean copyable) {}

    private static void add(List<Fact> facts, String name, String value, boolean copyable) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value, copyable));
        }
    }

    private static String attempts(CaseResult result) {
        int attempts = result.attempts();
        if (attempts <= 1) {
            return attempts == 0 ? "" : "1";
        }
        return switch (result.verdict()) {
            case FLAKY -> attempts + ", the last one passed; what follows is of the last that did not";
            case PASSED -> String.valueOf(attempts);
            default -> attempts + ", none passed; what follows is of the last";
        };
    }

    private static void block(Markup out, String title, String text) throws IOException {
        if (!text.isBlank()) {
            out.html("<figure class=\"block\"><figcaption>").text(title);
            out.html("<button type=\"button\" class=\"quiet js copy-block\">Copy</button></figcaption>");
            // The parser drops one line end right after <pre>.
            out.html("<pre tabindex=\"0\">\n").text(text).html("</pre></figure>\n");
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
