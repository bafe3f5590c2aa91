package io.assay.suite;

import java.util.List;
import java.util.Optional;

/** Which events of other systems start runs, as {@code webhooks} in {@code assay.yaml} tells it. */
public record Webhooks(Optional<Sender> github, Optional<Sender> gitlab, Optional<Sender> standard) {
    public static final Webhooks NONE = new Webhooks(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * One kind of sender.
     *
     * @param secrets names of environment variables of the service that hold them; whoever knows one of the secrets may
     *     start what the rules say
     * @param repository whose events count: its address or {@code owner/name}; empty for the one that is registered
     * @param rules each is looked at; several may start runs
     */
    public record Sender(List<String> secrets, Optional<String> repository, List<WebhookRule> rules) {
        public Sender {
            secrets = List.copyOf(secrets);
            rules = List.copyOf(rules);
        }
    }
}
