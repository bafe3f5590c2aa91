package io.assay.github.publish;

import io.assay.report.markdown.MarkdownText;
import io.assay.run.Comparison.Kind;
import io.assay.run.Notice;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown blocks between the head of a page and its cases: links, the comparison, notices. */
final class Lead {
    private static final int MOST_NOTICES = 10;
    private static final int LONGEST_NOTICE = 500;

    /** What is told of the base besides new failures, where there is any. */
    private static final Map<Kind, String> OTHERS = new EnumMap<>(Map.of(
            Kind.STILL_FAILING, "still failing",
            Kind.FIXED, "fixed",
            Kind.FLAKY, "flaky",
            Kind.SLOWER, "slower",
            Kind.MISSING, "missing",
            Kind.ADDED, "added",
            Kind.REMOVED, "removed"));

    private Lead() {}

    static String links(Links links, Optional<URI> check) {
        return Stream.of(
                                links.run().map(page -> MarkdownText.link("Run", page)),
                                links.artifact().map(page -> MarkdownText.link("Whole report", page)),
                                check.map(page -> MarkdownText.link("Check with annotations", page)),
                                Optional.of(MarkdownText.link("Job", links.job())))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" · "))
                + "\n";
    }

    /** Where what a page has no room for is, as a sentence. */
    static String rest(Links links) {
        return links.artifact()
                .map(page -> MarkdownText.link("The whole report", page) + " has all of it.")
                .or(() -> links.run().map(page -> MarkdownText.link("The run's page", page) + " has all of it."))
                .orElse("The report files that this job wrote have all of it.");
    }

    static String comparison(Differences differences) {
        String base = differences
                .page()
                .map(page -> MarkdownText.link(differences.base(), page))
                .orElseGet(() -> MarkdownText.inline(differences.base()));
        List<String> parts = new ArrayList<>();
        int fresh = differences.count(Kind.NEW_FAILURE);
        parts.add("**" + (fresh == 1 ? "1 new failure" : fresh + " new failures") + "**");
        OTHERS.forEach((kind, words) -> {
            if (differences.count(kind) > 0) {
                parts.add(differences.count(kind) + " " + words);
            }
        });
        return "Compared with " + base + ": " + String.join(", ", parts) + ".\n";
    }

    static Optional<String> notices(List<Notice> notices) {
        if (notices.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder block = new StringBuilder("> [!NOTE]\n");
        notices.stream()
                .limit(MOST_NOTICES)
                .forEach(notice -> block.append("> - ")
                        .append(MarkdownText.inline(notice.toString(), LONGEST_NOTICE))
                        .append('\n'));
        if (notices.size() > MOST_NOTICES) {
            block.append("> - and ")
                    .append(notices.size() - MOST_NOTICES)
                    .append(" more notices, which the whole report has\n");
        }
        return Optional.of(block.toString());
    }

    /** Surfaces that show less than was asked for. */
    static Optional<String> degraded(Published published) {
        List<String> lines = Stream.of(Surface.CHECK, Surface.COMMENT, Surface.STATUS)
                .map(surface -> published.outcomes().get(surface))
                .filter(Outcome.Degraded.class::isInstance)
                .map(Outcome.Degraded.class::cast)
                .map(outcome -> "> - " + MarkdownText.inline(outcome.why()) + "\n")
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of("> [!WARNING]\n" + String.join("", lines));
    }
}
