-- Times are milliseconds since 1970 (UTC), durations nanoseconds, flags 0 or 1, enums their names.
-- What is sorted is in the order of code points (collation "C"), as it is on SQLite. An entry of an index holds at most
-- 2,700 bytes, so texts of any length are found by their digest and sorted by their beginning first.

CREATE TABLE run (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
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
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    text text COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX place_by_text ON place (md5(text));

CREATE TABLE case_result (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    container bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    leg text COLLATE "C" NOT NULL,
    suite text COLLATE "C" NOT NULL,
    verdict text NOT NULL,
    duration bigint NOT NULL,
    attempts integer NOT NULL,
    shard integer NOT NULL,
    quarantined integer NOT NULL,
    reused integer NOT NULL,
    class_name bigint NOT NULL,
    file bigint,
    line integer NOT NULL,
    failure_kind text,
    failure_message text COLLATE "C",
    failure_type text,
    failure_trace text,
    report bigint NOT NULL,
    started bigint,
    output text NOT NULL,
    attachments text,
    properties text,
    identity uuid NOT NULL GENERATED ALWAYS AS
        (md5(length(name)::text || ':' || length(leg)::text || ':' || name || leg || suite)::uuid) STORED
);

CREATE UNIQUE INDEX case_identity ON case_result (run, container, substr(name, 1, 200), identity);

-- What is worth looking for among many that passed; those are not in it.
CREATE INDEX case_unusual ON case_result (run, container, substr(name, 1, 200), verdict) WHERE verdict <> 'PASSED';

-- Which containers a run's cases have, by their text: a page begins where it should, whatever other runs have.
CREATE TABLE case_container (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    text text COLLATE "C" NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (run, place)
);

CREATE INDEX case_container_by_text ON case_container (run, substr(text, 1, 200));

CREATE TABLE event (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    at bigint NOT NULL,
    kind text NOT NULL,
    shard integer NOT NULL,
    attempt integer NOT NULL,
    detail text NOT NULL,
    actor text NOT NULL,
    PRIMARY KEY (run, position)
);

CREATE TABLE notice (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (run, position)
);

CREATE TABLE artifact (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    path text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    PRIMARY KEY (run, path)
);

-- Who else refers to a content, before it is deleted.
CREATE INDEX artifact_by_content ON artifact (sha256);

CREATE TABLE process (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    shard integer NOT NULL,
    attempt integer NOT NULL,
    pid bigint NOT NULL,
    started_at bigint NOT NULL,
    PRIMARY KEY (run, position)
);

CREATE TABLE tombstone (
    id text COLLATE "C" PRIMARY KEY,
    actor text NOT NULL,
    at bigint NOT NULL
);

-- Append-only; what is not relayed yet is the outbox.
CREATE TABLE audit (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    detail text NOT NULL,
    relayed integer NOT NULL
);

CREATE INDEX audit_by_target ON audit (target, number);

CREATE INDEX audit_outbox ON audit (number) WHERE relayed = 0;

-- Answers to requests that may be repeated. A reservation has an owner and no answer yet.
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

-- Who may use the service. Only SHA-256 hashes of secrets; the previous one is taken until previous_until.
CREATE TABLE token (
    id text COLLATE "C" PRIMARY KEY,
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
    run bigint PRIMARY KEY REFERENCES run (number) ON DELETE CASCADE,
    said text NOT NULL
);

CREATE TABLE project (
    name text COLLATE "C" PRIMARY KEY,
    location text NOT NULL,
    credential text NOT NULL,
    branch text NOT NULL,
    untrusted text NOT NULL,
    environments text NOT NULL,
    registered_by text NOT NULL,
    registered_at bigint NOT NULL,
    version bigint NOT NULL
);

-- The queue.

-- Runs that have not ended, as the queue sees them; a row leaves when its run ends, so that what is decided never depends
-- on how many have ended. Stage: 0 scheduled, 1 waiting, 2 holding its slots. Position: who came first.
CREATE TABLE work (
    position bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
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
    resume integer NOT NULL,
    tracing text NOT NULL
);

-- Groups that runs in work have joined; stage and position are those of the run.
CREATE TABLE claim (
    key text COLLATE "C" NOT NULL,
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
    key text COLLATE "C" PRIMARY KEY,
    ordering text NOT NULL,
    declared_max integer NOT NULL,
    set_max integer,
    version bigint NOT NULL,
    watermark bigint,
    watermark_run text,
    used_at bigint NOT NULL
);

CREATE TABLE agent (
    name text COLLATE "C" PRIMARY KEY,
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

-- Webhooks.

-- Deliveries that were verified; state: WAITING until its rules were looked at, then DONE. The payload is packed.
CREATE TABLE webhook_delivery (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    platform text NOT NULL,
    name text NOT NULL,
    event text NOT NULL,
    projects text NOT NULL,
    state text NOT NULL,
    received_at bigint NOT NULL,
    due_at bigint NOT NULL,
    done_at bigint,
    attempts integer NOT NULL DEFAULT 0,
    action text NOT NULL DEFAULT '',
    repository text NOT NULL DEFAULT '',
    ref text NOT NULL DEFAULT '',
    sha text NOT NULL DEFAULT '',
    actor text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    words text NOT NULL DEFAULT '',
    size bigint NOT NULL,
    payload bytea,
    replay_of text
);

CREATE INDEX webhook_delivery_waiting ON webhook_delivery (number) WHERE state = 'WAITING';

CREATE INDEX webhook_delivery_by_time ON webhook_delivery (received_at);

-- Names by which senders call deliveries, for each project that had one.
CREATE TABLE webhook_seen (
    platform text NOT NULL,
    name text NOT NULL,
    project text NOT NULL,
    delivery text NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (platform, name, project)
);

CREATE INDEX webhook_seen_expiring ON webhook_seen (expires_at);

-- What was started lately, by all that makes two events the same.
CREATE TABLE webhook_twin (
    key text PRIMARY KEY,
    run text NOT NULL,
    expires_at bigint NOT NULL
);

CREATE INDEX webhook_twin_expiring ON webhook_twin (expires_at);

CREATE TABLE webhook_outcome (
    delivery bigint NOT NULL REFERENCES webhook_delivery (number) ON DELETE CASCADE,
    position integer NOT NULL,
    project text NOT NULL,
    rule integer NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    words text NOT NULL,
    run text,
    ref text NOT NULL,
    PRIMARY KEY (delivery, position)
);

CREATE INDEX webhook_outcome_by_ref ON webhook_outcome (project, ref, delivery) WHERE kind = 'STARTED';

-- Alerts that were raised and hold.
CREATE TABLE queue_alert (
    name text PRIMARY KEY,
    at bigint NOT NULL
);

-- Questions that people answer before a run waits for its slots, asked by their positions; without an answer yet: ''.
CREATE TABLE gate (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
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
);

CREATE INDEX gate_expiring ON gate (expires_at) WHERE answer = '';

-- Recurring work of the service. Who holds a piece of it does it; due again at due_at. held_until frees what a server that
-- died has held.
CREATE TABLE chore (
    name text COLLATE "C" PRIMARY KEY,
    due_at bigint NOT NULL,
    holder text NOT NULL,
    held_until bigint NOT NULL,
    failures integer NOT NULL,
    succeeded_at bigint,
    failed_at bigint,
    words text NOT NULL
);

-- What the newest definition of a project says of times and keeping. Problem: why it could not be read.
CREATE TABLE standing_rules (
    project text COLLATE "C" PRIMARY KEY,
    retention text NOT NULL,
    problem text NOT NULL
);

-- Definition and timing are packed; next_at is empty where nothing comes. held_until: somebody is at it, or it is tried
-- again then.
CREATE TABLE schedule (
    project text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    definition text NOT NULL,
    timing text NOT NULL,
    next_at bigint,
    holder text NOT NULL,
    held_until bigint NOT NULL,
    failures integer NOT NULL,
    paused_by text,
    paused_at bigint,
    last_due bigint,
    last_at bigint,
    last_run text,
    last_words text NOT NULL,
    PRIMARY KEY (project, name)
);

CREATE INDEX schedule_due ON schedule (next_at) WHERE next_at IS NOT NULL AND paused_at IS NULL;

-- Runs that nobody and no rule may delete.
CREATE TABLE hold (
    run text COLLATE "C" PRIMARY KEY,
    actor text NOT NULL,
    at bigint NOT NULL,
    reason text NOT NULL
);

-- Runs whose logs or artifacts went before they did. Logs left: they are still to be deleted.
CREATE TABLE expired (
    run text COLLATE "C" PRIMARY KEY,
    logs_at bigint,
    logs_left integer NOT NULL DEFAULT 0,
    artifacts_at bigint
);

-- Deleted runs of which something is left: their files, or rows that belong to the number. The row of the run itself stays
-- as long, without a project, so that nothing else gets its number.
CREATE TABLE remains (
    run bigint PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE
);

-- Contents that a run referred to that is gone: deleted once nobody else refers to them.
CREATE TABLE loose_content (
    sha256 text PRIMARY KEY,
    at bigint NOT NULL
);

-- What is told to others.

-- Changes of which receivers may have to be told, until that is settled; numbered as in the audit trail.
CREATE TABLE announcement (
    number bigint PRIMARY KEY,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    target text NOT NULL,
    detail text NOT NULL
);

-- Messages for receivers. Of those of a stream that wait, only the first has a time at which it is due: those behind it get
-- theirs when it has ended.
CREATE TABLE delivery (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    receiver text COLLATE "C" NOT NULL,
    stream text COLLATE "C" NOT NULL,
    project text NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    due_at bigint,
    created_at bigint NOT NULL,
    begun_at bigint NOT NULL,
    ended_at bigint,
    outcome text NOT NULL
);

CREATE INDEX delivery_due ON delivery (receiver, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX delivery_in_turn ON delivery (receiver, stream, number) WHERE state = 'WAITING';

CREATE INDEX delivery_of_receiver ON delivery (receiver, number);

CREATE INDEX delivery_given_up ON delivery (number) WHERE state = 'DEAD';

CREATE INDEX delivery_ended ON delivery (ended_at) WHERE ended_at IS NOT NULL;

-- What is remembered of receivers. One that was disabled is not when its address, told by a digest, has changed.
CREATE TABLE receiver (
    name text COLLATE "C" PRIMARY KEY,
    address text NOT NULL,
    disabled text NOT NULL,
    notices_due bigint,
    notices_sent bigint NOT NULL
);

-- Notices that wait to be put together into one message.
CREATE TABLE notice_waiting (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    receiver text COLLATE "C" NOT NULL,
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
    run bigint PRIMARY KEY REFERENCES run (number) ON DELETE CASCADE,
    parent text NOT NULL,
    state text NOT NULL
);

-- How the newest runs of a suite against an environment, of one branch, ended.
CREATE TABLE series (
    project text COLLATE "C" NOT NULL,
    suite text COLLATE "C" NOT NULL,
    environment text COLLATE "C" NOT NULL,
    ref text COLLATE "C" NOT NULL,
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

-- Issue trackers.

-- Which record stands for which failure, as one scope knows of one project of a tracker; watched: looked at when a run ends.
CREATE TABLE defect_ledger (
    scope text NOT NULL,
    tracker text NOT NULL,
    key text NOT NULL,
    record text NOT NULL,
    watched integer NOT NULL,
    entry text NOT NULL,
    PRIMARY KEY (scope, tracker, key)
);

-- Who writes in a project of a tracker, and until when nobody else does.
CREATE TABLE defect_writer (
    tracker text PRIMARY KEY,
    owner text NOT NULL,
    until_at bigint NOT NULL
);

-- Runs that are to be filed. State: 0 has not ended, 1 due, 2 somebody does it until due_at, 3 done, 4 given up.
CREATE TABLE defect_filing (
    run bigint PRIMARY KEY REFERENCES run (number) ON DELETE CASCADE,
    state integer NOT NULL,
    due_at bigint NOT NULL,
    attempts integer NOT NULL,
    message text NOT NULL
);

CREATE INDEX defect_filing_pending ON defect_filing (run) WHERE state IN (1, 2);

CREATE TABLE filed (
    run bigint NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    position integer NOT NULL,
    action text NOT NULL,
    why text,
    fingerprint text NOT NULL,
    record text NOT NULL,
    page text,
    message text NOT NULL,
    cases integer NOT NULL,
    named text NOT NULL,
    PRIMARY KEY (run, position)
);
