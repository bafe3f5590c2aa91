package io.assay.server.webhook;

import io.assay.engine.workspace.Source;
import io.assay.server.service.RegisteredProject;
import io.assay.server.webhook.event.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the registered projects say of webhooks, in the {@code assay.yaml} of their folder or default branch. Whoever verifies
 * a delivery must not wait for git, so that it is known beforehand and renewed behind the scenes. Thread-safe.
 */
final class Hooks {
    /** How old may be what a folder says. */
    private static final Duration FOLDER_FRESH = Duration.ofSeconds(1);

    /** A delivery waits no longer for a repository that nobody has read: GitHub waits ten seconds for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** So many may wait at once, for there are only so many threads that take deliveries in. */
    private static final int WAITING = 8;

    private final HookReader reader;
    private final Inquiries inquiries;
    private final Executor behind;
    private final ReentrantLock renewing = new ReentrantLock();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Semaphore waiting = new Semaphore(WAITING);
    private volatile Known known = new Known(Map.of(), 0, Instant.MIN);

    /** @param behind executes what nobody waits for */
    Hooks(HookReader reader, Inquiries inquiries, Executor behind) {
        this.reader = reader;
        this.inquiries = inquiries;
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

        List<String> unread() {
            return projects.values().stream()
                    .filter(seen -> !seen.read())
                    .map(seen -> seen.project().name())
                    .sorted()
                    .toList();
        }
    }

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
            renewNow();
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

    /** The same, looked up anew; of repositories what they said last. */
    List<Hook> fresh(Platform platform) {
        renewNow();
        return of(known, platform);
    }

    /** Projects of which nobody knows what they say, because their repository has not answered since the service was started. */
    List<String> unread() {
        return known.unread();
    }

    /** Gives those that nobody has read a moment to be read. */
    void awaitUnread() {
        List<String> unread = unread();
        if (unread.isEmpty() || !waiting.tryAcquire()) {
            return;
        }
        try {
            inquiries.await(unread, PATIENCE);
        } finally {
            waiting.release();
        }
        renew(false);
    }

    /** What some of the projects say by now, as far as they can be asked in a moment. */
    List<Hook> fresh(Platform platform, Set<String> projects) {
        renewNow();
        inquiries.await(projects, PATIENCE);
        renew(false);
        return of(known, platform).stream()
                .filter(hook -> projects.contains(hook.name()))
                .toList();
    }

    private static List<Hook> of(Known known, Platform platform) {
        return known.projects().values().stream()
                .flatMap(seen -> seen.hook(platform).stream())
                .toList();
    }

    private boolean isOld(Known lately) {
        return lately.at().plus(FOLDER_FRESH).isBefore(reader.clock().instant());
    }

    /** Many who ask at once are answered by one look that began after each of them asked. */
    private void renewNow() {
        long before = looks.get();
        renewing.lock();
        try {
            if (looks.get() == before) {
                looks.incrementAndGet();
                renew(true);
            }
        } finally {
            renewing.unlock();
        }
    }

    private void renew(boolean folders) {
        renewing.lock();
        try {
            Known before = known;
            Map<String, Seen> now = new HashMap<>();
            for (RegisteredProject project : reader.projects()) {
                now.put(project.name(), look(project, before.projects().get(project.name()), folders));
            }
            inquiries.forgetAllBut(Set.copyOf(now.keySet()));
            long generation = before.saysTheSame(now) ? before.generation() : before.generation() + 1;
            known = new Known(Map.copyOf(now), generation, reader.clock().instant());
        } finally {
            renewing.unlock();
        }
    }

    private Seen look(RegisteredProject project, @Nullable Seen before, boolean folders) {
        if (project.source() instanceof Source.Git) {
            return inquiries.look(project);
        }
        Instant fresh = reader.clock().instant().minus(FOLDER_FRESH);
        Optional<Seen> same = Optional.ofNullable(before).filter(seen -> seen.isOf(project));
        return same.filter(seen -> !folders && seen.at().isAfter(fresh)).orElseGet(() -> reader.read(project, same));
    }
}
