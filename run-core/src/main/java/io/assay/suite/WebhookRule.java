package io.assay.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When something of this kind happens and the filter lets it pass, something is started. */
public record WebhookRule(WebhookEvent on, Filter filter, Start start) {
    /**
     * What must hold of the event. A part that is empty lets everything pass.
     *
     * @param branches of the commits; of a pull or merge request, the branch that it is for
     * @param paths one of the changed files must match
     * @param pathsIgnore one of the changed files must not match
     * @param actions of the platform; empty: those that {@code docs/guide/webhooks.md} lists
     * @param drafts whether drafts count, too
     * @param names of jobs or check runs
     * @param types of messages
     * @param allow whose comments are commands: associations of GitHub, and {@code @name}
     */
    public record Filter(
            NamePatterns branches,
            NamePatterns tags,
            NamePatterns paths,
            NamePatterns pathsIgnore,
            List<String> actions,
            NamePatterns labels,
            boolean drafts,
            List<String> states,
            NamePatterns names,
            NamePatterns types,
            List<String> allow) {
        public Filter {
            actions = List.copyOf(actions);
            states = List.copyOf(states);
            allow = List.copyOf(allow);
        }
    }

    /**
     * What is started.
     *
     * @param suite empty where the event itself says which: a comment, a check run that is asked for again
     * @param environment of the project; empty: what the event says, or the project's only one
     * @param environments patterns of the sender's environments, and what each is called in the project
     * @param mayTarget environments that a comment may name; empty: {@code environment} alone, or all without it
     * @param revision only of messages, as {@code ref}
     */
    public record Start(
            Optional<String> suite,
            Optional<EventTemplate> environment,
            Map<String, String> environments,
            List<String> mayTarget,
            Optional<EventTemplate> revision,
            Optional<EventTemplate> ref,
            Map<String, EventTemplate> variables) {
        public Start {
            environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
            mayTarget = List.copyOf(mayTarget);
            variables = Map.copyOf(variables);
        }
    }
}
