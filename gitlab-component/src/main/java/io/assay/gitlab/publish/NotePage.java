package io.assay.gitlab.publish;

import io.assay.ci.show.Differences;
import io.assay.report.markdown.MarkdownText;
import io.assay.report.markdown.PageLayout;
import io.assay.report.markdown.PageLayout.Detail;
import io.assay.report.markdown.RunPage;
import io.assay.run.Comparison.Kind;
import io.assay.run.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a merge request's note. */
final class NotePage {
    private static final int MOST_NOTICES = 10;
    private static final int LONGEST_NOTICE = 500;

    /** In the order in which they are told. */
    private static final Map<Kind, String> KINDS = Map.of(
            Kind.STILL_FAILING, "still failing",
            Kind.FIXED, "fixed",
            Kind.FLAKY, "flaky",
            Kind.SLOWER, "slower",
            Kind.ADDED, "added",
            Kind.REMOVED, "removed");

    private NotePage() {}

    /**
     * A page of at most {@code budget} bytes.
     *
     * @param missed what other surfaces do not show, as whole sentences
     */
    static String of(Publication publication, List<String> missed, int budget) {
        List<String> lead = new ArrayList<>();
        lead.add(links(publication));
        publication.differences().map(NotePage::comparison).ifPresent(lead::add);
        notices(publication.record().notices()).ifPresent(lead::add);
        missed.forEach(sentence -> lead.add("> " + MarkdownText.inline(sentence) + "\n"));
        PageLayout layout = new PageLayout(
                publication.title(),
                lead,
                rest(publication),
                publication.differences().map(Differences::cases),
                Detail.SHORT);
        return RunPage.of(publication.record(), budget, layout);
    }

    private static String links(Publication publication) {
        Publication.Place place = publication.place();
        return Stream.of(
                                publication.runPage().map(page -> MarkdownText.link("Run", page)),
                                place.reportPage().map(page -> MarkdownText.link("Report", page)),
                                place.filesPage().map(page -> MarkdownText.link("Files", page)),
                                place.jobPage().map(page -> MarkdownText.link("Job", page)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" · "))
                + "\n";
    }

    private static String rest(Publication publication) {
        return publication
                .place()
                .reportPage()
                .map(page -> MarkdownText.link("The whole report", page) + " has all of it.")
                .orElse("The report files of the job have all of it.");
    }

    private static String comparison(Differences differences) {
        int fresh = differences.count(Kind.NEW_FAILURE);
        String others = Stream.of(Kind.STILL_FAILING, Kind.FIXED, Kind.FLAKY, Kind.SLOWER, Kind.ADDED, Kind.REMOVED)
                .map(kind -> differences.count(kind) + " " + KINDS.get(kind))
                .collect(Collectors.joining(", "));
        return "Compared with " + MarkdownText.inline(differences.base()) + ", the last that passed: **" + fresh
                + (fresh == 1 ? " new failure" : " new failures") + "**, " + others + ".\n";
    }

    private static Optional<String> notices(List<Notice> notices) {
        if (notices.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder block = new StringBuilder();
        notices.stream()
                .limit(MOST_NOTICES)
                .forEach(notice -> block.append("> - ")
                        .append(MarkdownText.inline(notice.toString(), LONGEST_NOTICE))
                        .append('\n'));
        if (notices.size() > MOST_NOTICES) {
            block.append("> - and ")
                    .append(notices.size() - MOST_NOTICES)
                    .append(" more notices, which the report has\n");
        }
        return Optional.of(block.toString());
    }
}
