package io.assay.server.notice;

import io.assay.server.delivery.Receiver;
import io.assay.server.delivery.Receiver.Address;
import io.assay.server.delivery.Receiver.Form;
import io.assay.server.delivery.Receivers;
import io.assay.server.notice.References.MissingException;
import io.assay.server.webhook.StandardSignature;
import io.assay.suite.Notification;
import io.assay.suite.Notification.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told: the receivers of the server's own file, and those of the {@code assay.yaml} of each project at the tip of
 * its default branch (never of the revision that is tested, which anybody may have written). Nobody waits while a file is
 * looked up; until it was for the first time, nothing is known of its project. Thread-safe.
 */
final class ProjectReceivers implements Receivers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectReceivers.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final String OF_SERVICE = "server:"; // no project is called so

    private final Function<String, Optional<Collection<Notification>>> files;
    private final References references;
    private final InstantSource clock;
    private final List<Subscriber> ofService;
    private final Optional<Receiver> collector;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();
    private final ExecutorService hands = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "assay-notice-files");
        thread.setDaemon(true);
        return thread;
    });

    /** @param since when it was first looked up in vain; null when it was ever found */
    private record Seen(
            List<Subscriber> subscribers, @Nullable Instant since, Instant at) {}

    /**
     * @param collector gets a trace of every run
     * @param files the receivers that a project's file names; empty when there is no such project; throws when the file
     *     cannot be read
     */
    ProjectReceivers(
            Collection<Notification> ofService,
            Optional<Receiver> collector,
            Function<String, Optional<Collection<Notification>>> files,
            Map<String, String> environment,
            InstantSource clock) {
        this.collector = collector;
        this.files = files;
        this.clock = clock;
        this.references = new References(Map.copyOf(environment));
        this.ofService = ofService.stream()
                .map(wants -> subscriber(OF_SERVICE + wants.name(), wants))
                .toList();
    }

    List<Subscriber> ofService() {
        return ofService;
    }

    Optional<Receiver> collector() {
        return collector;
    }

    /**
     * Empty when nothing is known yet; to be asked again soon. What has been looked up in vain for an hour is taken as
     * nobody, so that what happened does not wait for ever.
     */
    Optional<List<Subscriber>> of(String project) {
        Instant now = clock.instant();
        Seen known = seen.get(project);
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            lookUp(project);
        }
        return Optional.ofNullable(known)
                .filter(found ->
                        found.since() == null || found.since().plus(PATIENCE).isBefore(now))
                .map(Seen::subscribers);
    }

    private void lookUp(String project) {
        if (underWay.putIfAbsent(project, true) != null) {
            return;
        }
        hands.execute(() -> {
            try {
                seen.put(project, looked(project));
            } finally {
                underWay.remove(project);
            }
        });
    }

    private Seen looked(String project) {
        try {
            List<Subscriber> subscribers = files.apply(project).orElse(List.of()).stream()
                    .map(wants -> subscriber(project + "/" + wants.name(), wants))
                    .toList();
            return new Seen(subscribers, null, clock.instant());
        } catch (RuntimeException e) {
            Instant now = clock.instant();
            Seen before = seen.getOrDefault(project, new Seen(List.of(), now, now));
            LOG.warn("who is told of project {} cannot be looked up: {}", project, e.getMessage());
            return new Seen(before.subscribers(), before.since(), now);
        }
    }

    @Override
    public Known find(String name) {
        if (name.startsWith(OF_SERVICE)) {
            return known(ofService, name);
        }
        if (owner(name).isEmpty()) {
            return collector
                    .filter(known -> known.name().equals(name))
                    .<Known>map(Known.As::new)
                    .orElseGet(Known.Unknown::new);
        }
        Optional<List<Subscriber>> ofProject = of(owner(name));
        Seen now = seen.get(owner(name));
        return ofProject.isEmpty() || now == null || now.since() != null
                ? new Known.NotYet()
                : known(ofProject.get(), name);
    }

    private static Known known(List<Subscriber> subscribers, String name) {
        return named(subscribers, name)
                .<Known>map(subscriber -> new Known.As(subscriber.receiver()))
                .orElseGet(Known.Unknown::new);
    }

    /** One of the name, as far as it is known now. */
    Optional<Subscriber> subscriber(String name) {
        return named(name.startsWith(OF_SERVICE) ? ofService : of(owner(name)).orElse(List.of()), name);
    }

    private static String owner(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    private static Optional<Subscriber> named(List<Subscriber> subscribers, String name) {
        return subscribers.stream()
                .filter(subscriber -> subscriber.receiver().name().equals(name))
                .findFirst();
    }

    private Subscriber subscriber(String name, Notification wants) {
        return new Subscriber(wants, new Receiver(name, address(wants.channel())));
    }

    private Address address(Channel channel) {
        try {
            if (channel instanceof Channel.Webhook webhook) {
                return signed(references.replaced(webhook.url()), Form.WEBHOOK, references.replaced(webhook.secret()));
            }
            if (channel instanceof Channel.CdEvents events) {
                String url = references.replaced(events.url());
                return events.secret().isEmpty()
                        ? new Address.Http(url, Form.CLOUD_EVENT, "")
                        : signed(url, Form.CLOUD_EVENT, references.replaced(events.secret()));
            }
            if (channel instanceof Channel.Slack slack) {
                return new Address.Http(references.replaced(slack.url()), Form.SLACK, "");
            }
            return new Address.Mail(((Channel.Email) channel).to());
        } catch (MissingException e) {
            return new Address.Unusable(String.valueOf(e.getMessage()));
        }
    }

    private static Address signed(String url, Form form, String secret) {
        return StandardSignature.key(secret).isPresent()
                ? new Address.Http(url, form, secret)
                : new Address.Unusable("its secret is not whsec_ and at least 24 bytes in Base64");
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
