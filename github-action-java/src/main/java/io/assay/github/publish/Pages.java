package io.assay.github.publish;

import io.assay.report.markdown.PageLayout;
import io.assay.report.markdown.PageLayout.Detail;
import io.assay.report.markdown.RunPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of a publication in Markdown, each within a number of bytes. */
final class Pages {
    private Pages() {}

    static String summary(Publication publication, Published published, int budget) {
        List<String> lead = lead(publication, Optional.empty());
        Lead.degraded(published).ifPresent(lead::add);
        return page(publication, lead, budget, Detail.FOLDED);
    }

    static String comment(Publication publication, Optional<URI> check, int budget) {
        return page(publication, lead(publication, check), budget, Detail.SHORT);
    }

    static String checkSummary(Publication publication, int budget, List<String> more) {
        List<String> lead = lead(publication, Optional.empty());
        lead.addAll(more);
        return page(publication, lead, budget, Detail.LINES);
    }

    /** Empty when no failure has anything to tell. */
    static String checkText(Publication publication, int budget) {
        return publication.record().counts().failures() == 0
                ? ""
                : page(publication, List.of(), budget, Detail.TRACES).strip();
    }

    private static List<String> lead(Publication publication, Optional<URI> check) {
        List<String> blocks = new ArrayList<>();
        blocks.add(Lead.links(publication.links(), check));
        publication.differences().map(Lead::comparison).ifPresent(blocks::add);
        Lead.notices(publication.record().notices()).ifPresent(blocks::add);
        return blocks;
    }

    private static String page(Publication publication, List<String> lead, int budget, Detail detail) {
        return RunPage.of(
                publication.record(),
                budget,
                new PageLayout(
                        Wording.name(publication),
                        lead,
                        Lead.rest(publication.links()),
                        publication.differences().map(Differences::cases),
                        detail));
    }
}
