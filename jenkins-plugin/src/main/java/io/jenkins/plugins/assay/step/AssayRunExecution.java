package io.jenkins.plugins.assay.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.client.AssayClient;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** What a waiting step remembers, never a secret; a {@link Follower} does the work, and another one after a restart. */
final class AssayRunExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final AssayRunStep step;

    /** Known before the first request, so that a request that is sent again after a restart makes no second run. */
    private final String key = AssayClient.newKey();

    @CheckForNull
    private volatile RunRequest request;

    @CheckForNull
    private volatile String runId;

    private volatile String url = "";

    @CheckForNull
    private transient volatile Follower follower;

    AssayRunExecution(AssayRunStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        follower().begin();
        return false;
    }

    @Override
    public void onResume() {
        super.onResume();
        follower().begin();
    }

    @Override
    public void stop(Throwable cause) {
        follower().stop(cause);
    }

    @CheckForNull
    @Override
    public String getStatus() {
        Follower now = follower;
        return now == null ? null : now.status();
    }

    private synchronized Follower follower() {
        Follower now = follower;
        if (now == null) {
            now = new Follower(this);
            follower = now;
        }
        return now;
    }

    AssayRunStep step() {
        return step;
    }

    String key() {
        return key;
    }

    @CheckForNull
    RunRequest request() {
        return request;
    }

    void remember(RunRequest wanted) {
        request = wanted;
    }

    @CheckForNull
    String runId() {
        return runId;
    }

    String url() {
        return url;
    }

    void remember(String id, String address) {
        url = address;
        runId = id;
    }
}
