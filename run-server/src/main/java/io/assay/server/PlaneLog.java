package io.assay.server;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.run.Run;
import io.assay.server.plane.AgentListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what an agent does. */
final class PlaneLog implements AgentListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.assay.agent");

    @Override
    public void leased(Lease lease) {
        LOG.atDebug().addKeyValue("run", lease.run().id()).log("leased in epoch {}", lease.epoch());
    }

    @Override
    public void ended(Run run) {
        LOG.atDebug().addKeyValue("run", run.id()).log("ended {}", run.state());
    }

    @Override
    public void cancelling(Ref lease, String actor) {
        LOG.atInfo().addKeyValue("run", lease.run()).log("cancelled by {}", actor);
    }

    @Override
    public void lost(Ref lease, String why) {
        LOG.atWarn().addKeyValue("run", lease.run()).log("lost: {}", why);
    }

    @Override
    public void broken(Ref lease, Throwable fault) {
        LOG.atError().addKeyValue("run", lease.run()).setCause(fault).log("could not be executed");
    }

    @Override
    public void away(String why) {
        LOG.warn("the service does not answer: {}", why);
    }

    @Override
    public void back() {
        LOG.info("the service answers again");
    }
}
