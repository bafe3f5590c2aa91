package io.assay.server.webhook;

import io.assay.engine.workspace.Source;
import io.assay.server.service.Projects;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RegisteredProject;
import io.assay.server.webhook.event.Platform;
import io.assay.suite.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registered projects say of webhooks, in the {@code assay.yaml} of their folder or default branch. Whoever verifies
 * a delivery must not wait for git, so that it is known beforehand and renewed behind the scenes. Thread-safe.
 */
final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    /** How old may be what a folder says. */
    private static final Duration FOLDER_FRESH = Duration.ofSeconds(1);

    /** And what a repository says, which is asked over a network. */
    private static final Duration GIT_FRESH = Duration.ofSeconds(30);

    private final Projects projects;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Executor behind;
    private final ReentrantLock renewing = new ReentrantLock();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Known known = new Known(Map.of(), 0, Instant.MIN);

    /**
     * @param environment where secrets are looked up
     * @param behind executes what nobody waits for
     */
    Hooks(Projects projects, Map<String, String> environment, InstantSource clock, Executor behind) {
        this.projects = projects;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.behind = behind;
    }

    /** All projects, by name, as they were looked at. */
    private record Known(Map<String, Seen> projects, long generation, Instant at) {
        boolean saysTheSame(Map<String, Seen> other) {
            return hooks(projects).equals(hooks(other));
        }

        private static Map<String, Map<Platform, Hook>> hooks(Map<String, Seen> projects) {
            Map<String, Map<Platform, Hook>> hooks = new HashMap<>();
            projects.forEach((name, seen) -> hooks.put(name, seen.hooks()));
            return hooks;
        }
    }

    private record Seen(RegisteredProject project, Map<Platform, Hook> hooks, Instant at) {}

    /** Looks them up before anybody asks. */
    void prepare() {
        renew(false);
    }

    /** The projects that know a sender of this kind, as far as was known a moment ago. */
    List<Hook> lately(Platform platform) {
        return of(known(), platform);
    }

    /** A number that changes when any project says something else than before. */
    long generation() {
        return known().generation();
    }

    private Known known() {
        Known lately = known;
        if (lately.at().equals(Instant.MIN)) {
            renew(true);
            return known;
        }
        if (isOld(lately) && asked.compareAndSet(false, true)) {
            behind.execute(() -> {
                asked.set(false);
                renew(false);
            });
        }
        return lately;
    }

    /** The same, looked up anew; only git is not asked again at once. */
    List<Hook> fresh(Platform platform) {
        renew(true);
        return of(known, platform);
    }

    private static List<Hook> of(Known known, Platform platform) {
        return known.projects().values().stream()
                .flatMap(seen -> Optional.ofNullable(seen.hooks().get(platform)).stream())
                .toList();
    }

    private boolean isOld(Known lately) {
        return lately.at().plus(FOLDER_FRESH).isBefore(clock.instant());
    }

    private void renew(boolean folders) {
        renewing.lock();
        try {
            Known before = known;
            Map<String, Seen> now = new HashMap<>();
            for (RegisteredProject project : projects.all()) {
                now.put(project.name(), look(project, before.projects().get(project.name()), folders));
            }
            long generation = before.saysTheSame(now) ? before.generation() : before.generation() + 1;
            known = new Known(Map.copyOf(now), generation, clock.instant());
        } finally {
            renewing.unlock();
        }
    }

    private Seen look(RegisteredProject project, @Nullable Seen before, boolean folders) {
        Instant now = clock.instant();
        boolean git = project.source() instanceof Source.Git;
        Optional<Seen> same =
                Optional.ofNullable(before).filter(seen -> seen.project().equals(project));
        Instant fresh = now.minus(git ? GIT_FRESH : FOLDER_FRESH);
        if (same.isPresent() && (git || !folders) && same.get().at().isAfter(fresh)) {
            return same.get();
        }
        try {
            Webhooks webhooks = projects.definition(project).webhooks();
            return new Seen(project, hooks(project, webhooks), now);
        } catch (RefusedException e) {
            LOG.atWarn().addKeyValue("project", project.name()).log("its webhooks cannot be read: {}", e.getMessage());
            return same.map(seen -> new Seen(project, seen.hooks(), now))
                    .orElseGet(() -> new Seen(project, Map.of(), now));
        }
    }

    private Map<Platform, Hook> hooks(RegisteredProject project, Webhooks webhooks) {
        Map<Platform, Hook> hooks = new HashMap<>();
        for (Platform platform : Platform.values()) {
            platform.sender(webhooks)
                    .ifPresent(sender -> hooks.put(
                            platform,
                            new Hook(
                                    project,
                                    platform,
                                    sender,
                                    sender.secrets().stream()
                                            .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                                            .map(Secret::new)
                                            .toList())));
        }
        return hooks;
    }
}
