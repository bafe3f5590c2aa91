package io.assay.defect;

import io.assay.defect.owner.Routing.Destination;
import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import io.assay.defect.text.Template;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Defect;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What records say. Immutable. */
public final class Wording {
    /** What a template may tell, as {@code {{name}}}. */
    public static final Set<String> NAMES = Set.of(
            "what",
            "case",
            "cases",
            "count",
            "suite",
            "run",
            "run.page",
            "job",
            "branch",
            "environment",
            "revision",
            "kind",
            "type",
            "message",
            "trace",
            "fingerprint",
            "explanation",
            "owners",
            "component",
            "previous",
            "evidence");

    private static final int MOST_CASES = 1_000;
    private static final int MOST_EVIDENCE = 10;
    private static final int LONGEST_LINE = 300;
    private static final String TITLE = "{{case}}: {{message}}";
    private static final String TEXT = """
            {{what}}

            - Run: [{{run}}]({{run.page}}) of {{suite}}
            - Branch: `{{branch}}`
            - Environment: `{{environment}}`
            - Revision: `{{revision}}`
            - Job: [{{job}}]({{job}})
            - Evidence: [{{evidence}}]({{evidence}})
            - Owners: {{owners}}
            - Before: {{previous}}

            ```
            {{message}}
            ```

            ```
            {{trace}}
            ```

            **Cases**

            - {{cases}}

            What tells this failure from others (`{{fingerprint}}`):

            ```
            {{explanation}}
            ```
            """;

    public static final Wording DEFAULT = of(TITLE, TEXT);

    private final String title;
    private final Template text;

    private Wording(String title, Template text) {
        this.title = title;
        this.text = text;
    }

    /**
     * Words of one's own.
     *
     * @param title of a record of one failure
     * @param text of every record, see {@link Template}
     * @throws IllegalArgumentException when a template has a name that is none of {@link #NAMES}
     */
    public static Wording of(String title, String text) {
        Template.parsed(title, NAMES);
        return new Wording(title, Template.parsed(text, NAMES));
    }

    /** The same with another title, see {@link #of}. */
    public Wording withTitle(String other) {
        Template.parsed(other, NAMES);
        return new Wording(other, text);
    }

    /** The same with another text, see {@link #of}. */
    public Wording withText(String other) {
        return new Wording(title, Template.parsed(other, NAMES));
    }

    String title(Finding finding, EndedRun run) {
        Failing first = finding.first();
        return switch (finding.kind()) {
            case DEFECT -> Template.line(title, told(finding, run));
            case INCIDENT -> finding.cases().size() + " cases fail alike: " + oneLine(first);
            case SUMMARY -> "More failures of " + run.suite() + " than there are records for";
        };
    }

    Document text(Finding finding, EndedRun run, Destination destination, Optional<Defect> previous) {
        Map<String, String> told = told(finding, run);
        told.put("owners", String.join(", ", destination.owners()));
        told.put("component", destination.component());
        told.put(
                "previous",
                previous.map(defect -> "record " + defect.id() + ", closed " + defect.closed() + ": " + defect.page())
                        .orElse(""));
        told.put("evidence", evidence(finding, run));
        return text.with(told);
    }

    private static Map<String, String> told(Finding finding, EndedRun run) {
        Failing first = finding.first();
        Map<String, String> told = new HashMap<>();
        told.put("what", what(finding));
        told.put("case", first.result().id().display());
        told.put("cases", cases(finding));
        told.put("count", Integer.toString(finding.cases().size()));
        told.put("suite", run.suite());
        told.put("run", run.id().value());
        told.put("run.page", address(run.page()));
        told.put("job", address(run.job()));
        told.put("branch", run.branch());
        told.put("environment", run.environment());
        told.put("revision", run.revision());
        told.put("kind", first.part("kind"));
        told.put("type", first.part("type"));
        boolean one = finding.kind() != Finding.Kind.SUMMARY;
        told.put("message", one ? message(first) : "");
        told.put("trace", one ? first.failure().trace() : "");
        told.put("fingerprint", finding.key());
        told.put("explanation", one ? first.fingerprint().explanation().strip() : "");
        return told;
    }

    private static String what(Finding finding) {
        int count = finding.cases().size();
        return switch (finding.kind()) {
            case DEFECT -> count == 1 ? "A case fails." : count + " cases fail with the same failure.";
            case INCIDENT -> count + " cases fail for what looks like one cause.";
            case SUMMARY ->
                count + " cases fail for which no record of their own was made: the budget of records is used up.";
        };
    }

    private static String cases(Finding finding) {
        boolean own = finding.kind() == Finding.Kind.SUMMARY;
        List<String> all = own
                ? finding.failing().stream()
                        .map(each -> each.result().id().display() + ": " + oneLine(each))
                        .distinct()
                        .sorted()
                        .toList()
                : finding.cases();
        List<String> lines = new ArrayList<>();
        all.stream().limit(MOST_CASES).forEach(line -> lines.add(Texts.line(line, LONGEST_LINE)));
        if (all.size() > lines.size()) {
            lines.add("and " + (all.size() - lines.size()) + " more");
        }
        return String.join("\n", lines);
    }

    /** Addresses of what the first cases left, a line each; asked for only here, because it may have to be looked for. */
    private static String evidence(Finding finding, EndedRun run) {
        return finding.failing().stream()
                .limit(MOST_EVIDENCE)
                .flatMap(each -> run.exhibits().of(each.result()).stream())
                .flatMap(exhibit -> Stream.ofNullable(exhibit.page()))
                .map(URI::toString)
                .distinct()
                .limit(MOST_EVIDENCE)
                .collect(Collectors.joining("\n"));
    }

    /** A trace mostly begins with the message; where there is none, the type has to do. */
    private static String message(Failing failing) {
        String message = failing.failure().message();
        return message.isBlank() ? failing.failure().type() : message;
    }

    private static String oneLine(Failing failing) {
        String message = message(failing).strip();
        return Texts.line(
                message.isEmpty() ? "no message" : message.lines().findFirst().orElse(""), 200);
    }

    private static String address(@Nullable URI address) {
        return address == null ? "" : address.toString();
    }

    /** The one comment of a record that tells where the failure was seen again. */
    Document seen(Seen seen) {
        List<List<Span>> times = seen.last().stream()
                .map(time -> List.of(Span.plain(time.at() + ": " + time.what() + " in run " + time.run()
                        + (time.branch().isEmpty() ? "" : " of " + time.branch())
                        + (time.environment().isEmpty() ? "" : " on " + time.environment()))))
                .toList();
        return Document.of(
                new Block.Paragraph(List.of(Span.plain("Seen again in " + seen.count()
                        + (seen.count() == 1 ? " run" : " runs") + " after the first. The latest:"))),
                new Block.Bullets(times));
    }

    Document duplicate(Defect first) {
        return Document.line("The same as record " + first.id() + ", which was there first: " + first.page());
    }
}
