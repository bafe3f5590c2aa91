-- Times are milliseconds since 1970 (UTC), durations nanoseconds, flags 0 or 1, enums their names.
-- "ASAY" in the header tells our files from other SQLite databases.
PRAGMA application_id = 1095975257;

CREATE TABLE run (
    number integer PRIMARY KEY,
    id text NOT NULL UNIQUE,
    version bigint NOT NULL,
    project text NOT NULL,
    suite text NOT NULL,
    environment text NOT NULL,
    revision text NOT NULL,
    suite_digest text NOT NULL,
    state text NOT NULL,
    reason text,
    message text NOT NULL,
    phase text NOT NULL,
    warning integer NOT NULL,
    partial integer NOT NULL,
    incomplete integer NOT NULL,
    trigger_kind text NOT NULL,
    trigger_actor text NOT NULL,
    parent text,
    ended_by text,
    shards integer NOT NULL,
    labels text NOT NULL,
    variables text NOT NULL,
    queued_at bigint NOT NULL,
    started_at bigint,
    finished_at bigint,
    search text NOT NULL
);

CREATE INDEX run_by_project ON run (project, id);

CREATE INDEX run_by_series ON run (project, suite, environment, id);

-- Of one revision there are few runs, whatever there are of its suite.
CREATE INDEX run_of_revision ON run (revision, suite, project, environment, id);

CREATE INDEX run_active ON run (id) WHERE state NOT IN ('PASSED', 'FAILED', 'ERROR', 'CANCELLED');

-- Containers, classes and files repeat in every case and every run, so they are kept once.
CREATE TABLE place (
    number integer PRIMARY KEY,
    text text NOT NULL UNIQUE
);

-- Clustered by run and container: a run's cases are read in order without sorting, and deleted as one range.
CREATE TABLE case_result (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    container integer NOT NULL,
    name text NOT NULL,
    leg text NOT NULL,
    suite text NOT NULL,
    verdict text NOT NULL,
    duration bigint NOT NULL,
    attempts integer NOT NULL,
    shard integer NOT NULL,
    quarantined integer NOT NULL,
    reused integer NOT NULL,
    class_name integer NOT NULL,
    file integer,
    line integer NOT NULL,
    failure_kind text,
    failure_message text,
    failure_type text,
    failure_trace text,
    report integer NOT NULL,
    started bigint,
    output text NOT NULL,
    attachments text,
    properties text,
    PRIMARY KEY (run, container, name, leg, suite)
) WITHOUT ROWID;

-- What is worth looking for among many that passed; those are not in it.
CREATE INDEX case_unusual ON case_result (run, container, name, leg, suite, verdict) WHERE verdict <> 'PASSED';

-- Which containers a run's cases have, by their text: a page begins where it should, whatever other runs have.
CREATE TABLE case_container (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    text text NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (run, text)
) WITHOUT ROWID;

CREATE TABLE event (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    at bigint NOT NULL,
    kind text NOT NULL,
    shard integer NOT NULL,
    attempt integer NOT NULL,
    detail text NOT NULL,
    actor text NOT NULL,
    PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE notice (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE artifact (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    path text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    PRIMARY KEY (run, path)
) WITHOUT ROWID;

CREATE TABLE process (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    shard integer NOT NULL,
    attempt integer NOT NULL,
    pid bigint NOT NULL,
    started_at bigint NOT NULL,
    PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE TABLE tombstone (
    id text PRIMARY KEY,
    actor text NOT NULL,
    at bigint NOT NULL
);

-- Who may use the service. Only SHA-256 hashes of secrets; the previous one is taken until previous_until.
CREATE TABLE token (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    role text NOT NULL,
    projects text NOT NULL,
    hash text NOT NULL,
    previous_hash text,
    previous_until bigint,
    created_by text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    last_used_at bigint
);

-- What of a request for a run the run does not tell.
CREATE TABLE request (
    run integer PRIMARY KEY REFERENCES run (number) ON DELETE CASCADE,
    said text NOT NULL
);

CREATE TABLE project (
    name text PRIMARY KEY,
    location text NOT NULL,
    credential text NOT NULL,
    branch text NOT NULL,
    untrusted text NOT NULL,
    environments text NOT NULL,
    registered_by text NOT NULL,
    registered_at bigint NOT NULL,
    version bigint NOT NULL
);

-- Append-only; what is not relayed yet is the outbox.
CREATE TABLE audit (
    number integer PRIMARY KEY,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    detail text NOT NULL,
    relayed integer NOT NULL
);

CREATE INDEX audit_by_target ON audit (target, number);

CREATE INDEX audit_outbox ON audit (number) WHERE relayed = 0;

-- Answers to requests that may be repeated. A reservation has an owner and no answer yet. Keys come in no order: rows of
-- some size, clustered by them, would be read and written all over the file.
CREATE TABLE idempotency (
    principal text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    digest text NOT NULL,
    owner text,
    expires_at bigint NOT NULL,
    status integer,
    headers text,
    body text,
    PRIMARY KEY (principal, route, key)
);

CREATE INDEX idempotency_expiring ON idempotency (expires_at);

-- The queue.

-- Runs that have not ended, as the queue sees them; a row leaves when its run ends, so that what is decided never depends
-- on how many have ended. Stage: 0 scheduled, 1 waiting, 2 holding its slots. Position: who came first.
CREATE TABLE work (
    position integer PRIMARY KEY,
    run text NOT NULL UNIQUE,
    stage integer NOT NULL,
    project text NOT NULL,
    suite text NOT NULL,
    environment text NOT NULL,
    principal text NOT NULL,
    priority integer NOT NULL,
    slots integer NOT NULL,
    labels text NOT NULL,
    groups text NOT NULL,
    twin text NOT NULL,
    due_at bigint,
    entered_at bigint NOT NULL,
    patience bigint NOT NULL,
    expires_at bigint NOT NULL,
    epoch bigint NOT NULL,
    returned integer NOT NULL,
    agent text NOT NULL,
    granted integer NOT NULL,
    lease_until bigint NOT NULL,
    told bigint NOT NULL DEFAULT 0
);

CREATE INDEX work_in_lanes ON work (stage, priority DESC, principal, project, position);

CREATE INDEX work_expiring ON work (expires_at) WHERE stage = 1;

CREATE INDEX work_due ON work (due_at) WHERE stage = 0;

CREATE INDEX work_held ON work (lease_until) WHERE stage = 2;

CREATE INDEX work_twin ON work (twin) WHERE twin <> '';

-- What an agent needs to know of a run; apart from the rows that are searched and changed.
CREATE TABLE work_order (
    run text PRIMARY KEY,
    policy text NOT NULL,
    definition text NOT NULL,
    source text NOT NULL,
    shards integer,
    variables text NOT NULL,
    resume integer NOT NULL
) WITHOUT ROWID;

-- Groups that runs in work have joined; stage and position are those of the run.
CREATE TABLE claim (
    key text NOT NULL,
    run text NOT NULL,
    position bigint NOT NULL,
    stage integer NOT NULL,
    priority integer NOT NULL,
    ordinal bigint,
    weight integer NOT NULL,
    interruptible integer NOT NULL,
    agent text NOT NULL,
    rules text NOT NULL,
    PRIMARY KEY (key, run)
);

CREATE INDEX claim_of_run ON claim (run);

CREATE INDEX claim_in_turn ON claim (key, stage, priority DESC, position);

-- Limit and order of a group: as its newest run says, unless its limit was set. The watermark is the highest ordinal that
-- was started in a group whose order is newest-ready.
CREATE TABLE concurrency_group (
    key text PRIMARY KEY,
    ordering text NOT NULL,
    declared_max integer NOT NULL,
    set_max integer,
    version bigint NOT NULL,
    watermark bigint,
    watermark_run text,
    used_at bigint NOT NULL
);

CREATE TABLE agent (
    name text PRIMARY KEY,
    labels text NOT NULL,
    slots integer NOT NULL,
    free integer NOT NULL,
    draining integer NOT NULL,
    seen_at bigint NOT NULL
);

-- Who was served when, counted; so that principals and projects take turns.
CREATE TABLE turn (
    principal text NOT NULL,
    project text NOT NULL,
    served bigint NOT NULL,
    PRIMARY KEY (principal, project)
);

-- Alerts that were raised and hold.
CREATE TABLE queue_alert (
    name text PRIMARY KEY,
    at bigint NOT NULL
);

-- What is told to others.

-- Changes of which receivers may have to be told, until that is settled; numbered as in the audit trail.
CREATE TABLE announcement (
    number integer PRIMARY KEY,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    detail text NOT NULL
);

-- Messages for receivers. State: 0 waiting, 1 delivered, 2 given up. Of those of a stream that wait, only the first has a
-- time at which it is due: those behind it get theirs when it has ended.
CREATE TABLE delivery (
    number integer PRIMARY KEY,
    id text NOT NULL UNIQUE,
    receiver text NOT NULL,
    stream text NOT NULL,
    project text NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    state integer NOT NULL,
    attempts integer NOT NULL,
    due_at bigint,
    created_at bigint NOT NULL,
    begun_at bigint NOT NULL,
    ended_at bigint,
    outcome text NOT NULL
);

CREATE INDEX delivery_due ON delivery (receiver, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX delivery_in_turn ON delivery (receiver, stream, number) WHERE state = 0;

CREATE INDEX delivery_of_receiver ON delivery (receiver, number);

CREATE INDEX delivery_given_up ON delivery (number) WHERE state = 2;

CREATE INDEX delivery_ended ON delivery (ended_at) WHERE ended_at IS NOT NULL;

-- What is remembered of receivers. One that was disabled is not when its address, told by a digest, has changed.
CREATE TABLE receiver (
    name text PRIMARY KEY,
    address text NOT NULL,
    disabled text NOT NULL,
    notices_due bigint,
    notices_sent bigint NOT NULL
);

-- Notices that wait to be put together into one message.
CREATE TABLE notice_waiting (
    number integer PRIMARY KEY,
    receiver text NOT NULL,
    kind text NOT NULL,
    project text NOT NULL,
    suite text NOT NULL,
    environment text NOT NULL,
    ref text NOT NULL,
    run text NOT NULL,
    at bigint NOT NULL,
    words text NOT NULL
);

CREATE INDEX notice_of_receiver ON notice_waiting (receiver, number);

-- The trace in which a run was asked for, as W3C Trace Context writes it.
CREATE TABLE trace_parent (
    run integer PRIMARY KEY REFERENCES run (number) ON DELETE CASCADE,
    parent text NOT NULL
);

-- How the newest runs of a suite against an environment, of one branch, ended.
CREATE TABLE series (
    project text NOT NULL,
    suite text NOT NULL,
    environment text NOT NULL,
    ref text NOT NULL,
    failing integer NOT NULL,
    run text NOT NULL,
    same integer NOT NULL,
    changes integer NOT NULL,
    changing_since bigint NOT NULL,
    damped integer NOT NULL,
    told_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (project, suite, environment, ref)
);

-- Questions that people answer before a run waits for its slots, asked by their positions; without an answer yet: ''.
CREATE TABLE gate (
    run integer NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    name text NOT NULL,
    prompt text NOT NULL,
    patience bigint NOT NULL,
    fallback text NOT NULL,
    role text NOT NULL,
    approvers text NOT NULL,
    four_eyes integer NOT NULL,
    asked_at bigint,
    expires_at bigint,
    answer text NOT NULL,
    answered_by text NOT NULL,
    answered_at bigint,
    reason text NOT NULL,
    PRIMARY KEY (run, position)
) WITHOUT ROWID;

CREATE INDEX gate_expiring ON gate (expires_at) WHERE answer = '';

-- Read at every start instead of Flyway's history; equal to the number of the newest migration.
PRAGMA user_version = 1;
