package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.client.ApiException;
import io.jenkins.plugins.assay.config.AssayServers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Asks now and then, and holds no thread in between; after a restart of Jenkins it asks on until the same moment. */
final class AssayGateExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final AssayGateStep gate;
    private final long deadline;
    private transient GateWatch watch;
    private transient Future<?> next;
    private transient boolean over;

    AssayGateExecution(StepContext context, AssayGateStep gate) {
        super(context);
        this.gate = gate;
        this.deadline = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(gate.getWait());
    }

    @Override
    public boolean start() {
        askAfter(Duration.ZERO);
        return false;
    }

    @Override
    public void onResume() {
        super.onResume();
        askAfter(Duration.ZERO);
    }

    private synchronized void askAfter(Duration pause) {
        if (!over) {
            next = Timer.get()
                    .schedule(
                            () -> Computer.threadPoolForRemoting.submit(this::ask),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void ask() {
        try {
            GateWatch asked = watch();
            Optional<GateResult> result = asked.ask();
            if (result.isPresent()) {
                finish(result.get());
            } else {
                askAfter(asked.pause());
            }
        } catch (ApiException e) {
            fail(new AbortException(Messages.AssayGateExecution_refused(AssayServers.words(e))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized GateWatch watch() throws IOException, InterruptedException {
        if (watch == null) {
            gate.consequence();
            EnvVars env = getContext().get(EnvVars.class);
            watch = new GateWatch(
                    gate,
                    getContext().get(Run.class),
                    env == null ? new EnvVars() : env,
                    getContext().get(TaskListener.class),
                    Instant.ofEpochMilli(deadline));
        }
        return watch;
    }

    private void finish(GateResult result) throws IOException, InterruptedException {
        if (!end()) {
            return;
        }
        OnFailure asked = gate.consequence();
        if (!result.isPassed() && asked == OnFailure.FAILURE) {
            getContext().onFailure(new AbortException(told(result)));
            return;
        }
        getContext().get(TaskListener.class).getLogger().println(told(result));
        if (!result.isPassed() && asked == OnFailure.UNSTABLE) {
            warn(result);
        }
        getContext().onSuccess(result);
    }

    private static String told(GateResult result) {
        return result.getUrl().isEmpty() ? result.getMessage() : result.getMessage() + " " + result.getUrl();
    }

    private void warn(GateResult result) throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(result.getMessage()));
        }
        getContext().get(Run.class).setResult(Result.UNSTABLE);
    }

    private void fail(Exception failure) {
        if (end()) {
            getContext().onFailure(failure);
        }
    }

    @Override
    public void stop(Throwable cause) {
        if (end()) {
            getContext().onFailure(cause);
        }
    }

    /** False when it has ended already: what a late answer says is not told then. */
    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        if (next != null) {
            next.cancel(false);
        }
        return first;
    }

    @Override
    public synchronized String getStatus() {
        String words = watch == null ? "" : watch.words();
        return words.isEmpty() ? Messages.AssayGateExecution_asking(gate.getSuite()) : words;
    }
}
