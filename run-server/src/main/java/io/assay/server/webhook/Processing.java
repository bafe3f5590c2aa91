package io.assay.server.webhook;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.engine.store.Database;
import io.assay.engine.workspace.WorkspaceException;
import io.assay.server.service.RefusedException;
import io.assay.server.webhook.Delivery.About;
import io.assay.server.webhook.DeliveryTable.Claimed;
import io.assay.server.webhook.event.Event;
import io.assay.server.webhook.event.Reading;
import io.assay.suite.WebhookRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a delivery: reads its payload, asks each rule, and prepares what the rules want. Nothing is changed before all of
 * that is done; then the runs are created and the delivery is marked in one transaction.
 */
final class Processing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Hooks hooks;
    private final Judge judge;
    private final Starter starter;

    Processing(Database database, Hooks hooks, Judge judge, Starter starter) {
        this.database = database;
        this.hooks = hooks;
        this.judge = judge;
        this.starter = starter;
    }

    /** What is to be made of a delivery. */
    private record Plan(About about, List<Step> steps) {}

    /**
     * @param last nothing is put off any more
     * @return empty where somebody else was faster
     * @throws PutOffException when something stands in the way that will go by itself
     */
    Optional<List<Outcome>> process(Claimed claimed, boolean last) throws InterruptedException {
        Plan plan = plan(claimed, last);
        return database.write(transaction -> {
            if (!DeliveryTable.done(transaction, claimed.delivery().number(), plan.about())) {
                return Optional.empty();
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Step step : plan.steps()) {
                for (Outcome outcome : starter.execute(transaction, step, last)) {
                    OutcomeTable.insert(transaction, claimed.delivery().number(), outcomes.size(), outcome);
                    outcomes.add(outcome);
                }
            }
            return Optional.of(outcomes);
        });
    }

    private Plan plan(Claimed claimed, boolean last) throws InterruptedException {
        Delivery delivery = claimed.delivery();
        Reading reading = read(claimed);
        if (reading instanceof Reading.Passed passed) {
            return nothing(About.NOTHING, passed.reason(), passed.words());
        }
        Event event = ((Reading.Told) reading).event();
        About about = about(event);
        List<Hook> known = hooks.fresh(delivery.platform(), Set.copyOf(delivery.projects()));
        requireRead(delivery, last);
        List<Hook> concerned =
                known.stream().filter(hook -> hook.isFor(event.repository())).toList();
        if (concerned.isEmpty()) {
            return known.isEmpty()
                    ? nothing(about, "no-project", "the projects that knew the secret do not know it any more")
                    : nothing(
                            about,
                            "other-repository",
                            "none of the projects that know the secret is of "
                                    + event.repository().name());
        }
        List<Step> steps = new ArrayList<>();
        for (Hook hook : concerned) {
            steps.addAll(steps(delivery, hook, event, last));
        }
        return new Plan(about, steps);
    }

    /** After a restart, what a project says has to be read again, and its repository may not answer. */
    private void requireRead(Delivery delivery, boolean last) {
        List<String> unread =
                hooks.unread().stream().filter(delivery.projects()::contains).toList();
        if (!unread.isEmpty() && !last) {
            throw new PutOffException("the assay.yaml of " + String.join(", ", unread) + " cannot be read yet");
        }
    }

    private static Plan nothing(About about, String reason, String words) {
        return new Plan(
                new About(about.action(), about.repository(), about.ref(), about.sha(), about.actor(), reason, words),
                List.of());
    }

    private static Reading read(Claimed claimed) {
        Delivery delivery = claimed.delivery();
        try {
            JsonNode payload = JSON.readTree(Gzip.unpacked(claimed.payload()));
            if (payload != null && payload.isObject()) {
                return delivery.platform().read(delivery.event(), delivery.name(), payload);
            }
        } catch (StreamConstraintsException e) {
            return new Reading.Passed("unreadable", "the payload is nested too deeply, or has a text that is too long");
        } catch (IOException e) {
            return new Reading.Passed("unreadable", "the payload is not JSON");
        }
        return new Reading.Passed("unreadable", "the payload is not a JSON object");
    }

    private static About about(Event event) {
        return new About(
                event.field("type").orElse(event.action()),
                event.repository().name(),
                event.commit().ref().orElse(""),
                event.commit().sha().orElse(""),
                event.actor(),
                "",
                "");
    }

    private List<Step> steps(Delivery delivery, Hook hook, Event event, boolean last) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        List<WebhookRule> rules = hook.sender().rules();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).on() == event.kind()) {
                steps.add(step(delivery, hook, i + 1, rules.get(i), event, last));
            }
        }
        if (steps.isEmpty()) {
            steps.add(Step.told(Outcome.ignored(
                    hook.name(), 0, "no-rule", "no rule is for '" + event.kind().word() + "'")));
        }
        return steps;
    }

    private Step step(Delivery delivery, Hook hook, int number, WebhookRule rule, Event event, boolean last)
            throws InterruptedException {
        try {
            return starter.prepare(delivery, hook, number, judge.judge(hook, rule, event), event);
        } catch (WorkspaceException e) {
            return refused(hook, number, String.valueOf(e.getMessage()), e, delivery, last);
        } catch (RefusedException e) {
            return refused(hook, number, String.valueOf(e.getMessage()), e.getCause(), delivery, last);
        }
    }

    private static Step refused(
            Hook hook, int rule, String words, @Nullable Throwable cause, Delivery delivery, boolean last) {
        if (!last && cause instanceof WorkspaceException workspace && PutOffException.isWorthIt(workspace, delivery)) {
            throw new PutOffException(words);
        }
        String reason = cause instanceof WorkspaceException ? "repository" : "refused";
        return Step.told(Outcome.refused(hook.name(), rule, reason, words));
    }
}
