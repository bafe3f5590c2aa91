package io.assay.report.markdown;

import io.assay.report.markdown.PageLayout.Change;
import io.assay.report.markdown.PageLayout.Detail;
import io.assay.run.CaseResult;
import io.assay.run.Comparison.Kind;
import io.assay.run.Filed;
import io.assay.run.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorts the cases of a run into the sections of its page while they stream by; holds no more than the page can. */
final class MarkdownSections {
    private final PageLayout layout;
    private final MarkdownLegs legs = new MarkdownLegs();
    private final MarkdownSection fresh;
    private final MarkdownSection failures;
    private final MarkdownSection flaky;
    private final MarkdownSection missing;
    private final MarkdownSection quarantined;
    private final MarkdownSection fixed;
    private final MarkdownSection slower;
    private final MarkdownSection filed;
    private final MarkdownTables tables;
    private final int rest;

    MarkdownSections(int budget, PageLayout layout, List<Filed> defects) {
        this.layout = layout;
        int half = layout.detail() == Detail.TRACES ? budget : budget / 2;
        rest = budget / 8;
        fresh = new MarkdownSection("New failures", "", half);
        failures = new MarkdownSection(layout.changes().isPresent() ? "Still failing" : "Failures", "", half);
        flaky = new MarkdownSection("Flaky", "Failed at first, passed when tried again.\n\n", rest);
        missing = new MarkdownSection("Missing", "Planned, but no verdict arrived.\n\n", rest);
        quarantined = new MarkdownSection("In quarantine", "Failed, but not counted.\n\n", rest);
        fixed = new MarkdownSection("Fixed", "", rest);
        slower = new MarkdownSection("Slower", "", rest);
        filed = MarkdownDefects.of(defects, rest);
        tables = new MarkdownTables(half);
    }

    void take(CaseResult result) {
        Verdict verdict = result.verdict();
        Change change = layout.changes().map(known -> known.get(result.id())).orElse(null);
        if (result.quarantined() && !verdict.success() && verdict != Verdict.SKIPPED) {
            quarantined.add(() -> MarkdownCase.item(result), () -> MarkdownCase.brief(result));
        } else if (verdict.failure()) {
            fail(is(change, Kind.NEW_FAILURE) ? fresh : failures, result);
        } else if (verdict == Verdict.FLAKY) {
            flaky.add(() -> MarkdownCase.item(result), () -> MarkdownCase.brief(result));
        } else if (verdict == Verdict.MISSING) {
            missing.add(() -> MarkdownCase.brief(result));
        } else if (is(change, Kind.FIXED)) {
            fixed.add(() -> MarkdownCase.brief(result));
        } else if (change != null && change.kind() == Kind.SLOWER) {
            slower.add(() -> MarkdownCase.slower(result, change.before()));
        }
        legs.take(result);
        tables.take(result);
    }

    private void fail(MarkdownSection section, CaseResult result) {
        if (layout.detail() == Detail.LINES) {
            section.add(() -> MarkdownCase.item(result), () -> MarkdownCase.brief(result));
        } else {
            section.add(() -> MarkdownCase.block(result, layout.detail()), () -> MarkdownCase.item(result));
        }
    }

    private static boolean is(@Nullable Change change, Kind kind) {
        return change != null && change.kind() == kind;
    }

    /** Writes all sections as far as they fit; returns the titles of those that do not. */
    List<String> writeTo(MarkdownPage page) {
        return sections()
                .filter(section -> !section.writeTo(page, layout.rest()))
                .map(MarkdownSection::title)
                .toList();
    }

    private Stream<MarkdownSection> sections() {
        if (layout.detail() == Detail.TRACES) {
            return Stream.of(fresh, failures);
        }
        Stream<MarkdownSection> shown =
                Stream.of(legs.section(rest), fresh, failures, flaky, missing, quarantined, fixed, slower, filed);
        return layout.detail().tables()
                ? Stream.concat(shown, Stream.of(tables.slowest(), tables.containers()))
                : shown;
    }
}
