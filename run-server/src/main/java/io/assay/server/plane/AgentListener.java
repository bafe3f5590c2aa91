package io.assay.server.plane;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.Offer;
import io.assay.run.Run;

/** Learns what an agent does, from any of its threads. */
public interface AgentListener {
    /** Hears nothing. */
    AgentListener NONE = new AgentListener() {};

    /** It asks for runs from now on. */
    default void ready(Offer offer) {}

    /** A run was leased and is about to be executed. */
    default void leased(Lease lease) {}

    /** A run was executed and its end was told. */
    default void ended(Run run) {}

    /** A run is being cancelled on somebody's behalf. */
    default void cancelling(Ref lease, String actor) {}

    /** A run is not the agent's any more; its processes are being ended. */
    default void lost(Ref lease, String why) {}

    /** A run could not be executed, by a fault that is not the run's. */
    default void broken(Ref lease, Throwable fault) {}

    /** The service does not answer; told once until {@link #back()}. */
    default void away(String why) {}

    /** The service answers again. */
    default void back() {}

    /** The service does not take the agent's token; told once until {@link #back()}. */
    default void denied(String why) {}

    /** It takes no further run; so many are left to be finished. */
    default void draining(int left) {}
}
