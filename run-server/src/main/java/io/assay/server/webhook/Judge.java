package io.assay.server.webhook;

import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.server.service.NewRun;
import io.assay.server.webhook.event.Event;
import io.assay.suite.EventTemplate;
import io.assay.suite.NamePatterns;
import io.assay.suite.WebhookEvent;
import io.assay.suite.WebhookRule;
import io.assay.suite.WebhookRule.Start;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a project's rule wants of an event. */
final class Judge {
    private final Sight sight;
    private final Comments comments;

    Judge(Sight sight, Comments comments) {
        this.sight = sight;
        this.comments = comments;
    }

    /** @throws io.assay.engine.workspace.WorkspaceException when a repository has to be asked and cannot be */
    Judgement judge(Hook hook, WebhookRule rule, Event event) throws InterruptedException {
        Optional<Judgement> obstacle = Filters.obstacle(rule.filter(), event);
        if (obstacle.isEmpty() && looksAtPaths(rule)) {
            Optional<Set<String>> changed =
                    sight.changed(hook.project().source(), event.more().changes());
            obstacle = changed.flatMap(paths -> Filters.obstacle(rule.filter(), paths));
        }
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (event.kind() == WebhookEvent.COMMENT) {
            return commanded(hook, rule, event);
        }
        Optional<RunId> again = event.more()
                .again()
                .filter(RunId::isValid)
                .map(RunId::new)
                .filter(run -> comments.isOf(hook.name(), run));
        if (again.isPresent()) {
            return new Judgement.Repeats(List.of(again.get()));
        }
        return rule.start()
                .suite()
                .map(suite -> start(hook, rule.start(), event, suite, Optional.empty()))
                .orElseGet(() -> Judgement.passes("no-suite", "neither the rule nor the check run says which suite"));
    }

    private static boolean looksAtPaths(WebhookRule rule) {
        return !rule.filter().paths().isEmpty() || !rule.filter().pathsIgnore().isEmpty();
    }

    private Judgement commanded(Hook hook, WebhookRule rule, Event event) {
        Comments.Answer answer = comments.answer(hook, rule, event);
        return answer instanceof Comments.Answer.Asked asked
                ? start(hook, rule.start(), event, asked.suite(), asked.environment())
                : ((Comments.Answer.Settled) answer).judgement();
    }

    private Judgement start(Hook hook, Start start, Event event, String suite, Optional<String> named) {
        Map<String, String> variables = new HashMap<>();
        for (Map.Entry<String, EventTemplate> variable : start.variables().entrySet()) {
            Optional<String> value = variable.getValue().filled(event::field);
            if (value.isEmpty()) {
                return missing(variable.getValue(), event);
            }
            variables.put(variable.getKey(), value.get());
        }
        for (Optional<EventTemplate> template : List.of(start.environment(), start.revision(), start.ref())) {
            if (template.isPresent() && template.get().filled(event::field).isEmpty()) {
                return missing(template.get(), event);
            }
        }
        Optional<String> deployed = event.field("environment");
        Optional<String> mapped = deployed.flatMap(name -> mapped(start, name));
        if (deployed.isPresent() && !start.environments().isEmpty() && mapped.isEmpty()) {
            return Judgement.passes(
                    "environment",
                    "'" + deployed.get() + "' is none of "
                            + String.join(", ", start.environments().keySet()));
        }
        Optional<String> environment = named.or(() -> mapped)
                .or(() -> filled(start.environment(), event))
                .or(() -> deployed);
        return new Judgement.Starts(run(hook, start, event, suite, environment, variables));
    }

    private static Judgement missing(EventTemplate template, Event event) {
        return Judgement.passes(
                "missing-field",
                "the payload does not tell {{" + template.missing(event::field).orElse("") + "}}");
    }

    private static Optional<String> mapped(Start start, String deployed) {
        return start.environments().entrySet().stream()
                .filter(entry -> new NamePatterns(List.of(entry.getKey())).matches(deployed))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> filled(Optional<EventTemplate> template, Event event) {
        return template.flatMap(text -> text.filled(event::field)).filter(text -> !text.isBlank());
    }

    private static NewRun run(
            Hook hook,
            Start start,
            Event event,
            String suite,
            Optional<String> environment,
            Map<String, String> variables) {
        String actor = event.actor().isEmpty() ? hook.platform().word() : event.actor();
        return new NewRun(
                hook.name(),
                suite,
                environment,
                filled(start.revision(), event).or(() -> event.commit().sha()),
                filled(start.ref(), event).or(() -> event.commit().ref()),
                Optional.empty(),
                event.commit().ordinal(),
                event.commit().trust() == Event.Trust.YES,
                0,
                List.of(),
                variables,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Trigger(Trigger.Kind.WEBHOOK, actor)));
    }
}
