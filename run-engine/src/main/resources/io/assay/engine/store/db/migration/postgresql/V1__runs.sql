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

