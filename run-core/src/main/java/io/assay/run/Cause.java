package io.assay.run;

/** What can happen to a run, and who may make it happen. */
public enum Cause {
    /** The scheduled time has come. */
    DUE(Actor.SCHEDULER),
    /** A slot with matching labels is free and every group admits the run. */
    ASSIGN(Actor.SCHEDULER),
    /** The lease ended before anything started; the run goes back to the queue. */
    REQUEUE(Actor.REAPER),
    /** The first shard starts. */
    START(Actor.AGENT),
    /** A gate stands before it; nothing is taken from anybody while it is held. */
    HOLD(Actor.SCHEDULER),
    /** Its last gate was approved. */
    RELEASE(Actor.PERSON),
    /** The run needs a person's answer. */
    ASK_INPUT(Actor.AGENT),
    /** An authorised person answered. */
    ANSWER(Actor.PERSON),
    /** Every shard has ended. */
    EXECUTED(Actor.AGENT),
    /** The evaluator found the policy satisfied. */
    JUDGE_PASSED(Actor.EVALUATOR),
    /** The evaluator found the policy broken. */
    JUDGE_FAILED(Actor.EVALUATOR),
    /** The evaluator could not judge: verdicts are missing. */
    JUDGE_ERROR(Actor.EVALUATOR),
    /** A person or a policy wants it stopped. */
    CANCEL(Actor.PERSON),
    /** The agent has ended every process of a run that is being cancelled. */
    CANCEL_ACKNOWLEDGED(Actor.AGENT),
    /** The process that held the run's lease is gone. */
    LEASE_EXPIRED(Actor.REAPER),
    /** The platform cannot execute the run at all: queue time-out, unreachable environment, bad configuration. */
    PLATFORM_FAULT(Actor.REAPER);

    /** Who causes a change of state. */
    public enum Actor {
        PERSON,
        POLICY,
        SCHEDULER,
        AGENT,
        REAPER,
        EVALUATOR
    }

    private final Actor actor;

    Cause(Actor actor) {
        this.actor = actor;
    }

    /** Whether this actor may cause it; a policy may cancel and release like a person. */
    public boolean allows(Actor candidate) {
        return candidate == actor || ((this == CANCEL || this == RELEASE) && candidate == Actor.POLICY);
    }
}
