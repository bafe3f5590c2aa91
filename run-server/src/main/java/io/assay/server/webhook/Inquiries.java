package io.assay.server.webhook;

import io.assay.server.service.RegisteredProject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks git what projects in repositories say of webhooks. A git server may hang for minutes, so each project is asked by
 * itself, once at a time, and nobody has to wait for it. Thread-safe.
 */
final class Inquiries {
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** A repository that nobody was able to read yet is asked again soon, because its senders are sent away meanwhile. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final HookReader reader;
    private final Executor threads;
    private final Map<String, Seen> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();

    Inquiries(HookReader reader, Executor threads) {
        this.reader = reader;
        this.threads = threads;
    }

    /** What is known by now; it is asked again where that is too old. */
    Seen look(RegisteredProject project) {
        Instant now = reader.clock().instant();
        Optional<Seen> known = Optional.ofNullable(answers.get(project.name())).filter(seen -> seen.isOf(project));
        if (known.isEmpty() || isOld(known.get(), now)) {
            ask(project, known);
        }
        Optional<Seen> answer = Optional.ofNullable(answers.get(project.name())).filter(seen -> seen.isOf(project));
        return answer.orElseGet(() -> Seen.unread(project, now));
    }

    private static boolean isOld(Seen seen, Instant now) {
        return seen.at().plus(seen.read() ? FRESH : SOON).isBefore(now);
    }

    private void ask(RegisteredProject project, Optional<Seen> before) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        if (asked.putIfAbsent(project.name(), answer) != null) {
            return;
        }
        try {
            threads.execute(() -> answer(project, before, answer));
        } catch (RejectedExecutionException closed) {
            end(project, answer);
        }
    }

    private void answer(RegisteredProject project, Optional<Seen> before, CompletableFuture<Void> answer) {
        try {
            answers.put(project.name(), reader.read(project, before));
        } finally {
            end(project, answer);
        }
    }

    private void end(RegisteredProject project, CompletableFuture<Void> answer) {
        asked.remove(project.name(), answer);
        answer.complete(null);
    }

    /** Waits for the answers of those of the projects that are just being asked, but not for longer. */
    void await(Collection<String> projects, Duration patience) {
        List<CompletableFuture<Void>> awaited =
                projects.stream().map(asked::get).filter(Objects::nonNull).toList();
        try {
            CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void forgetAllBut(Collection<String> projects) {
        answers.keySet().retainAll(projects);
    }
}
