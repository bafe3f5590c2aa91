package io.assay.server.http;

import io.assay.engine.queue.Dispatch;
import io.assay.engine.queue.Lease;
import io.assay.server.plane.Hands;
import io.assay.server.plane.protocol.Messages.LeaseAnswer;
import io.assay.server.plane.protocol.Messages.LeaseQuestion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Agents that ask for runs. A question that is asked again, because the answer was lost, is answered the same; another
 * question of the same agent ends the one before, whose asker is gone. Waiting takes a thread of its own, not one that serves
 * requests. Thread-safe.
 */
final class AgentPolls implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Dispatch dispatch;
    private final ExecutorService waiters = Hands.named("assay-agent-poll");
    private final Map<String, Poll> polls = new HashMap<>();

    AgentPolls(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    CompletableFuture<Optional<LeaseAnswer>> ask(LeaseQuestion question) {
        long arrived = System.nanoTime();
        return poll(question)
                .map(poll -> poll.answer.thenApply(granted -> granted.flatMap(each -> each.answer(arrived))))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** The agent takes nothing more. */
    synchronized void end(String agent) {
        Poll poll = polls.remove(agent);
        if (poll != null) {
            poll.stop();
        }
    }

    @Override
    public void close() {
        waiters.shutdownNow();
    }

    private synchronized Optional<Poll> poll(LeaseQuestion question) {
        String agent = question.offer().agent();
        Poll known = polls.get(agent);
        boolean same = known != null && known.ask.equals(question.ask());
        boolean takenBack = question.patience().isZero();
        if (known != null && same && takenBack) {
            known.stop();
        }
        if (known != null && same && (takenBack || known.stillAnswers())) {
            return Optional.of(known);
        }
        if (takenBack) {
            return Optional.empty();
        }
        if (known != null) {
            known.stop();
        }
        Poll poll = new Poll(question.ask());
        polls.put(agent, poll);
        waiters.execute(() -> poll.await(question));
        return Optional.of(poll);
    }

    /** A run that was granted, and when. */
    private record Granted(Lease lease, long at) {
        Optional<LeaseAnswer> answer(long arrived) {
            long now = System.nanoTime();
            Duration left = lease.valid().minusNanos(now - at);
            return left.isNegative() || left.isZero()
                    ? Optional.empty()
                    : Optional.of(new LeaseAnswer(lease, left, Duration.ofNanos(now - arrived)));
        }
    }

    /** One question, as often as it is asked. */
    private final class Poll {
        final String ask;
        final CompletableFuture<Optional<Granted>> answer = new CompletableFuture<>();
        private @Nullable Thread waiter;
        private boolean stopped;

        Poll(String ask) {
            this.ask = ask;
        }

        void await(LeaseQuestion question) {
            if (!begin()) {
                answer.complete(Optional.empty());
                return;
            }
            Duration patience = question.patience().compareTo(LONGEST) > 0 ? LONGEST : question.patience();
            try {
                Optional<Lease> lease = dispatch.lease(question.offer(), patience);
                answer.complete(lease.map(each -> new Granted(each, System.nanoTime())));
            } catch (InterruptedException e) {
                answer.complete(Optional.empty());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            } finally {
                end();
            }
        }

        /** Ends the waiting; a run that was granted meanwhile still is the answer. */
        synchronized void stop() {
            stopped = true;
            if (waiter != null && !answer.isDone()) {
                waiter.interrupt();
            }
        }

        private synchronized boolean begin() {
            waiter = stopped ? null : Thread.currentThread();
            return !stopped;
        }

        /** From now on nobody interrupts the thread, which goes on to other work. */
        private synchronized void end() {
            waiter = null;
            Thread.interrupted();
        }

        /** It is waited for, or a run was granted whose lease is not over. */
        boolean stillAnswers() {
            if (!answer.isDone()) {
                return true;
            }
            return !answer.isCompletedExceptionally()
                    && answer.join()
                            .flatMap(granted -> granted.answer(System.nanoTime()))
                            .isPresent();
        }
    }
}
