package io.assay.server.http;

import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.view.RunView;
import io.assay.server.http.watch.Sight;
import io.assay.server.http.watch.Watcher;
import io.assay.server.http.watch.Watchers;
import io.assay.server.http.watch.Watchers.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Holds requests for a run until its version is higher than theirs, without a thread each. Thread-safe. */
final class LongPoll {
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final Watchers watchers;
    private final Function<RunId, Optional<Sight>> look;
    private final ScheduledExecutorService pool;
    private final Waiters<Held> held = new Waiters<>(Held::giveUp);

    LongPoll(Watchers watchers, Function<RunId, Optional<Sight>> look, ScheduledExecutorService pool) {
        this.watchers = watchers;
        this.look = look;
        this.pool = pool;
    }

    /** The run once its version is higher, or as it is when the time is up. */
    Answer hold(Run run, long version, Duration wait) {
        Held request = new Held(run.id(), version);
        held.add(request);
        Watch watch = watchers.watch(run.id(), request);
        ScheduledFuture<?> end = pool.schedule(request::giveUp, wait.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Answer> answered = request.answer.whenComplete((answer, failure) -> {
            watch.close();
            end.cancel(false);
            held.remove(request);
        });
        return new Answer.Later(answered);
    }

    /** Answers everyone what there is now. */
    void release() {
        held.finish();
    }

    private final class Held implements Watcher {
        private final RunId id;
        private final long version;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        private Held(RunId id, long version) {
            this.id = id;
            this.version = version;
        }

        @Override
        public void saw(Sight sight) {
            if (sight.run().version() > version) {
                complete(sight);
            }
        }

        @Override
        public void gone() {
            answer.completeExceptionally(Problem.of(ProblemKind.DELETED, "run " + id + " was deleted meanwhile")
                    .exception());
        }

        private void giveUp() {
            try {
                look.apply(id).ifPresentOrElse(this::complete, this::gone);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        private void complete(Sight sight) {
            answer.complete(Answer.json(200, RunView.document(sight)).asTagged());
        }
    }
}
