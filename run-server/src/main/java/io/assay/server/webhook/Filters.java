package io.assay.server.webhook;

import io.assay.server.webhook.event.Event;
import io.assay.suite.NamePatterns;
import io.assay.suite.WebhookEvent;
import io.assay.suite.WebhookRule.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an event is one of those that a rule is for, as far as its payload tells. */
final class Filters {
    private static final List<String> PULL_ACTIONS = List.of("opened", "synchronize", "reopened", "ready_for_review");
    private static final List<String> MERGE_ACTIONS = List.of("open", "update", "reopen");
    private static final List<String> RELEASE_ACTIONS = List.of("published", "create");
    private static final List<String> GOOD = List.of("success");

    private Filters() {}

    /** Why it is none of them; empty where it may be. */
    static Optional<Judgement> obstacle(Filter filter, Event event) {
        return action(filter, event)
                .or(() -> state(filter, event))
                .or(() -> names(filter, event))
                .or(() -> pull(filter, event));
    }

    private static Optional<Judgement> action(Filter filter, Event event) {
        List<String> usual = switch (event.kind()) {
            case PULL_REQUEST -> PULL_ACTIONS;
            case MERGE_REQUEST -> MERGE_ACTIONS;
            case RELEASE -> RELEASE_ACTIONS;
            default -> List.of();
        };
        List<String> accepted = filter.actions().isEmpty() ? usual : filter.actions();
        return accepted.isEmpty() || accepted.contains(event.action())
                ? Optional.empty()
                : Optional.of(Judgement.passes(
                        "action", "'" + event.action() + "' is none of " + String.join(", ", accepted)));
    }

    /** GitHub's deployments have a state only once something became of them. */
    private static Optional<Judgement> state(Filter filter, Event event) {
        String state = event.field("state").orElse("");
        List<String> accepted = filter.states().isEmpty() && !state.isEmpty() ? GOOD : filter.states();
        return accepted.isEmpty() || accepted.contains(state)
                ? Optional.empty()
                : Optional.of(Judgement.passes("state", "'" + state + "' is none of " + String.join(", ", accepted)));
    }

    private static Optional<Judgement> names(Filter filter, Event event) {
        boolean pull = event.kind() == WebhookEvent.PULL_REQUEST || event.kind() == WebhookEvent.MERGE_REQUEST;
        String branch = event.field(pull ? "base" : "branch").orElse("");
        return name("branch", filter.branches(), branch)
                .or(() -> name("tag", filter.tags(), event.field("tag").orElse("")))
                .or(() -> name("name", filter.names(), event.field("name").orElse("")))
                .or(() -> name("type", filter.types(), event.field("type").orElse("")));
    }

    private static Optional<Judgement> name(String reason, NamePatterns patterns, String name) {
        return patterns.isEmpty() || patterns.matches(name)
                ? Optional.empty()
                : Optional.of(Judgement.passes(reason, "'" + name + "' does not match " + patterns));
    }

    private static Optional<Judgement> pull(Filter filter, Event event) {
        if (event.more().draft() && !filter.drafts()) {
            return Optional.of(Judgement.passes("draft", "it is a draft"));
        }
        boolean labelled =
                filter.labels().isEmpty() || event.more().labels().stream().anyMatch(filter.labels()::matches);
        return labelled
                ? Optional.empty()
                : Optional.of(Judgement.passes("label", "none of its labels matches " + filter.labels()));
    }

    /** Whether one of the changed files is one of those that a rule is for. */
    static Optional<Judgement> obstacle(Filter filter, Set<String> changed) {
        if (!filter.paths().isEmpty() && changed.stream().noneMatch(filter.paths()::matches)) {
            return Optional.of(Judgement.passes("paths", "no changed file matches " + filter.paths()));
        }
        boolean allIgnored =
                !filter.pathsIgnore().isEmpty() && changed.stream().allMatch(filter.pathsIgnore()::matches);
        return allIgnored
                ? Optional.of(Judgement.passes("paths", "all changed files match " + filter.pathsIgnore()))
                : Optional.empty();
    }
}
