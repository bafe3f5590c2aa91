package io.jenkins.plugins.assay.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.assay.client.ApiException;
import io.assay.client.Created;
import io.assay.client.RemoteRun;
import io.assay.run.RunId;
import io.jenkins.plugins.assay.config.AssayServers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Follows one step from its request to its end, as a chain of short tasks: at most one of them is under way, and between two
 * no thread is taken. Only {@link #stop} comes from elsewhere at any time; what both need is guarded by this object.
 */
final class Follower {
    private static final Logger LOGGER = Logger.getLogger(Follower.class.getName());

    /** How long an aborted build waits for its server. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private static final Duration CANCEL_AGAIN = Duration.ofSeconds(15);
    private static final int MOST_CANCELS = 40;

    private final AssayRunExecution execution;
    private final StepContext context;
    private final RunPool pool;
    private final Jenkins home = Jenkins.get();
    private final Pace pace = new Pace();
    private final Outage outage = new Outage(Clock.SYSTEM);
    private volatile String status = "The run is not created yet";

    @CheckForNull
    private Scene scene;

    @CheckForNull
    private Throwable stopped;

    private boolean asked;
    private boolean completed;
    private long version;

    Follower(AssayRunExecution execution) {
        this.execution = execution;
        this.context = execution.getContext();
        this.pool = RunPool.of(execution.step().getServer());
    }

    String status() {
        return status;
    }

    void begin() {
        pool.ask(task(this::prepare, outage::bearsCreating));
    }

    private void prepare() throws Exception {
        Scene here = scene();
        String known = execution.runId();
        if (known != null) {
            here.log().resumed(known, execution.url());
            status = known + " is asked for";
            poll();
            return;
        }
        if (execution.request() == null) {
            String project = here.connection().project(execution.step().getProject());
            execution.remember(new RunRequest(execution.step(), project, here.facts()));
        }
        // the key and the request must be on disk before anything is sent
        context.saveState().addListener(() -> pool.ask(task(this::create, outage::bearsCreating)), Runnable::run);
    }

    private void create() throws Exception {
        Scene here = scene();
        RunRequest request = execution.request();
        if (request == null || here.gone() || !mayAsk()) {
            return;
        }
        Created created = here.connection().client().create(request.newRun(), execution.key());
        RunId id = created.run().id();
        String url = here.connection().runUrl(id);
        here.log().begun(created, url);
        boolean wanted = remember(id, url);
        context.saveState();
        answered();
        if (wanted) {
            told(created.run());
        } else {
            cancel(MOST_CANCELS);
        }
    }

    /** False where the build was stopped before anything was asked for. */
    private synchronized boolean mayAsk() {
        asked = stopped == null;
        return asked;
    }

    /** False where the build was stopped meanwhile. */
    private synchronized boolean remember(RunId id, String url) {
        execution.remember(id.value(), url);
        return stopped == null;
    }

    private void poll() throws Exception {
        if (isStopped()) {
            return;
        }
        Scene here = scene();
        if (here.gone()) {
            stop(new AbortException("the build has ended"));
            return;
        }
        RemoteRun now = here.connection().client().get(new RunId(String.valueOf(execution.runId())));
        answered();
        told(now);
    }

    private void told(RemoteRun now) throws Exception {
        boolean news = now.run().version() > version;
        version = now.run().version();
        scene().log().tell(now, execution.url());
        status = words(now);
        if (now.ended()) {
            pool.report(task(() -> conclude(now), e -> false));
        } else {
            later(this::poll, news, outage::bearsWatching);
        }
    }

    private static String words(RemoteRun now) {
        return now.id() + " "
                + now.waiting()
                        .map(waiting -> "waits: " + waiting.words())
                        .orElse("is " + now.state() + ", " + RunLog.line(now.counts()));
    }

    private void conclude(RemoteRun ended) throws Exception {
        Scene here = scene();
        RunReport report = new RunReport(here.connection(), here.build(), here.listener());
        FiledRecords filed = FiledRecords.of(here.connection(), ended.id(), here.log());
        RunOutcome outcome = new RunOutcome(ended, execution.url(), filed.addresses());
        Conclusion conclusion = Conclusion.of(
                outcome, OnFailure.of(execution.step().getOnFailure()).orElse(OnFailure.UNSTABLE));
        here.log().ended(outcome, ended, conclusion.words());
        report.tellFailures(ended, here.log());
        filed.tell(here.log());
        report.publish(execution.step().reportName(), here.check(), ended, filed);
        if (!first()) {
            return;
        }
        here.mark(conclusion);
        Optional.ofNullable(conclusion.failure()).ifPresentOrElse(context::onFailure, () -> context.onSuccess(outcome));
    }

    /** Cancels what was created, and ends the step even where the server does not answer. */
    void stop(Throwable cause) {
        boolean created;
        boolean pending;
        synchronized (this) {
            if (stopped != null || completed) {
                return;
            }
            stopped = cause;
            created = execution.runId() != null;
            pending = asked;
        }
        if (created) {
            pool.ask(task(() -> cancel(MOST_CANCELS), e -> false));
        } else if (!pending) {
            end();
            return;
        }
        Timer.get().schedule(this::end, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancel(int tries) throws Exception {
        Scene here = scene();
        String id = String.valueOf(execution.runId());
        try {
            here.connection().client().cancel(new RunId(id), here.why(stopped()));
            here.log().say("Cancelled " + id + ": " + here.why(stopped()));
        } catch (ApiException e) {
            here.log().say("Could not cancel " + id + ": " + e.detail());
            if (outage.bearsWatching(e) && e.temporary() && tries > 1) {
                pool.askIn(CANCEL_AGAIN, task(() -> cancel(tries - 1), x -> false));
            }
        }
        end();
    }

    private void end() {
        if (first()) {
            context.onFailure(stopped());
        }
    }

    private synchronized boolean isStopped() {
        return stopped != null;
    }

    private synchronized Throwable stopped() {
        return stopped == null ? new AbortException("assayRun was stopped") : stopped;
    }

    private synchronized boolean first() {
        boolean first = !completed;
        completed = true;
        return first;
    }

    private Scene scene() throws Exception {
        Scene here = scene;
        if (here == null) {
            here = Scene.of(execution.step(), context);
            scene = here;
        }
        return here;
    }

    private interface Task {
        void run() throws Exception;
    }

    private void later(Task task, boolean news, Predicate<ApiException> bears) {
        pool.askIn(pace.next(news, pool.waiting()), task(task, bears));
    }

    /** A task that ends the step where it fails for good, and comes again where the server is only away. */
    private Runnable task(Task task, Predicate<ApiException> bears) {
        return () -> {
            if (leaving()) {
                return;
            }
            try {
                task.run();
            } catch (ApiException e) {
                trouble(task, bears, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail(e);
            } catch (Exception | LinkageError e) {
                fail(e);
            }
        };
    }

    /** After a restart of the controller another follower goes on; this one must not end the step. */
    private boolean leaving() {
        return Jenkins.getInstanceOrNull() != home || home.isTerminating();
    }

    private void trouble(Task task, Predicate<ApiException> bears, ApiException failure) {
        if (isStopped()) {
            end();
            return;
        }
        if (!bears.test(failure)) {
            fail(new AbortException("assayRun: " + AssayServers.words(failure)));
            return;
        }
        Scene here = scene;
        if (here != null && outage.begins()) {
            here.log().lost(failure.detail());
        }
        outage.goesOn();
        if (here != null && Outage.refused(failure)) {
            scene = here.anew();
        }
        status = "The server does not answer: " + failure.detail();
        later(task, false, bears);
    }

    private void answered() throws Exception {
        if (outage.over()) {
            scene().log().found();
        }
    }

    private void fail(Throwable failure) {
        if (leaving() || !first()) {
            LOGGER.log(Level.FINE, failure, () -> "after the end of " + context);
            return;
        }
        context.onFailure(failure);
    }
}
