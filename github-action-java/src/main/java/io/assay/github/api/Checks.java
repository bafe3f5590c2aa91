package io.assay.github.api;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHCheckRunBuilder;
import org.kohsuke.github.GHRepository;

/** Check runs, through the library. */
final class Checks {
    private Checks() {}

    static Optional<CheckRun> find(GHRepository repository, Check check) throws IOException {
        Map<String, Object> query = Map.of("check_name", check.name(), "filter", "all", "per_page", 100);
        for (GHCheckRun run : repository.getCheckRuns(check.head(), query)) {
            if (check.externalId().equals(run.getExternalId())) {
                return Optional.of(told(run));
            }
        }
        return Optional.empty();
    }

    static CheckRun create(GHRepository repository, Check check, List<Annotation> annotations) throws IOException {
        return told(said(repository.createCheckRun(check.name(), check.head()), check, annotations)
                .withExternalID(check.externalId())
                .create());
    }

    static CheckRun update(GHRepository repository, CheckRun run, Check check, List<Annotation> annotations)
            throws IOException {
        return told(
                said(repository.updateCheckRun(run.id()), check, annotations).create());
    }

    private static GHCheckRunBuilder said(GHCheckRunBuilder builder, Check check, List<Annotation> annotations) {
        return builder.withDetailsURL(check.details().toString())
                .withStatus(GHCheckRun.Status.COMPLETED)
                .withConclusion(GHCheckRun.Conclusion.valueOf(check.conclusion().name()))
                .withStartedAt(check.started().map(Checks::date).orElse(null))
                .withCompletedAt(check.finished().map(Checks::date).orElse(null))
                .add(output(check, annotations));
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private static GHCheckRunBuilder.Output output(Check check, List<Annotation> annotations) {
        GHCheckRunBuilder.Output output = new GHCheckRunBuilder.Output(check.title(), check.summary());
        if (!check.text().isEmpty()) {
            output.withText(check.text());
        }
        annotations.forEach(annotation -> output.add(note(annotation)));
        return output;
    }

    private static GHCheckRunBuilder.Annotation note(Annotation annotation) {
        GHCheckRunBuilder.Annotation note = new GHCheckRunBuilder.Annotation(
                annotation.path(),
                annotation.line(),
                GHCheckRun.AnnotationLevel.valueOf(annotation.level().name()),
                annotation.message());
        if (!annotation.title().isEmpty()) {
            note.withTitle(annotation.title());
        }
        if (!annotation.details().isEmpty()) {
            note.withRawDetails(annotation.details());
        }
        return note;
    }

    private static CheckRun told(GHCheckRun run) {
        URL page = run.getHtmlUrl() == null ? run.getUrl() : run.getHtmlUrl();
        return new CheckRun(
                run.getId(), URI.create(page.toString()), run.getOutput().getAnnotationsCount());
    }
}
