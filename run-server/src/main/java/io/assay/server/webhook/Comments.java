package io.assay.server.webhook;

import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.webhook.event.Event;
import io.assay.server.webhook.event.Event.Comment;
import io.assay.server.webhook.event.Platform;
import io.assay.suite.EventTemplate;
import io.assay.suite.WebhookRule;
import io.assay.suite.WebhookRule.Start;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Commands in comments: who may give them, and what they are about. */
record Comments(Database database, RunStore store) {
    /** Those who GitHub says have been let in; of all others it is not known that they may write. */
    private static final List<String> LET_IN = List.of("owner", "member", "collaborator");

    private static final int LOOKED_AT = 100;

    /** What a comment comes to. */
    sealed interface Answer {
        /** A run of this suite. */
        record Asked(String suite, Optional<String> environment) implements Answer {}

        /** Something else. */
        record Settled(Judgement judgement) implements Answer {}
    }

    Answer answer(Hook hook, WebhookRule rule, Event event) {
        Comment comment = event.more().comment().orElseThrow();
        Optional<Command> command = Command.in(comment.text());
        if (command.isEmpty()) {
            return passes("no-command", "no line of the comment begins with /assay");
        }
        if (!mayCommand(hook.platform(), rule.filter().allow(), comment)) {
            return passes(
                    "not-allowed",
                    comment.author() + " (" + (comment.association().isEmpty() ? "user" : comment.association())
                            + ") is not among those whose comments are commands");
        }
        return answer(hook, rule.start(), event, command.get());
    }

    private Answer answer(Hook hook, Start start, Event event, Command command) {
        if (command instanceof Command.Run run) {
            return run(start, run);
        }
        if (command instanceof Command.Help) {
            return passes("help", "commands are " + Command.ACCEPTED);
        }
        if (command instanceof Command.Unknown unknown) {
            return passes("unknown-command", "'" + unknown.words() + "' is none of " + Command.ACCEPTED);
        }
        String ref = event.commit().ref().orElse("");
        if (command instanceof Command.Rerun rerun) {
            List<RunId> runs =
                    newest(hook.name(), ref, rerun.suite(), run -> run.state().terminal());
            return runs.isEmpty()
                    ? passes("no-run", "no run of " + ref + " that webhooks started has ended")
                    : new Answer.Settled(new Judgement.Repeats(runs));
        }
        List<RunId> runs = newest(
                hook.name(),
                ref,
                ((Command.Cancel) command).suite(),
                run -> !run.state().terminal());
        return runs.isEmpty()
                ? passes("no-run", "no run of " + ref + " that webhooks started is active")
                : new Answer.Settled(new Judgement.Cancels(runs));
    }

    private static Answer run(Start start, Command.Run command) {
        if (start.suite().isPresent() && !start.suite().get().equals(command.suite())) {
            return passes(
                    "suite",
                    "'" + command.suite() + "' is not the rule's suite "
                            + start.suite().get());
        }
        List<String> targets = start.mayTarget().isEmpty()
                ? start.environment().map(EventTemplate::text).stream().toList()
                : start.mayTarget();
        boolean mayTarget = command.environment().isEmpty()
                || targets.isEmpty()
                || targets.contains(command.environment().get())
                || start.environment().map(EventTemplate::text).equals(command.environment());
        return mayTarget
                ? new Answer.Asked(command.suite(), command.environment())
                : passes(
                        "environment",
                        "'" + command.environment().orElse("") + "' is none of " + String.join(", ", targets));
    }

    /** Of each suite in each environment, the newest run that webhooks started for the ref, if it is like that. */
    private List<RunId> newest(String project, String ref, Optional<String> suite, Predicate<Run> wanted) {
        Set<String> seen = new HashSet<>();
        List<RunId> newest = new ArrayList<>();
        for (RunId id : database.read(connection -> OutcomeTable.started(connection, project, ref, LOOKED_AT))) {
            Optional<Run> run = store.find(id);
            if (run.isPresent()
                    && suite.map(run.get().suite()::equals).orElse(true)
                    && seen.add(run.get().suite() + "/" + run.get().environment())
                    && wanted.test(run.get())) {
                newest.add(id);
            }
        }
        return newest;
    }

    boolean isOf(String project, RunId run) {
        return store.find(run).filter(found -> found.project().equals(project)).isPresent();
    }

    private static boolean mayCommand(Platform platform, List<String> allow, Comment comment) {
        List<String> allowed = allow.isEmpty() && platform == Platform.GITHUB ? LET_IN : allow;
        String author = "@" + comment.author().toLowerCase(Locale.ROOT);
        return allowed.stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(author)
                        || (!each.startsWith("@") && each.equals(comment.association())));
    }

    private static Answer passes(String reason, String words) {
        return new Answer.Settled(Judgement.passes(reason, words));
    }
}
