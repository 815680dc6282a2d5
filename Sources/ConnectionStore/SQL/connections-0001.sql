-- Connections and tokens, version 1. State, not evidence: rows change and go.

-- One row per vehicle that an owner has connected.
CREATE TABLE connection (
    vehicle     TEXT PRIMARY KEY,          -- the API's id
    owner       TEXT,                      -- the API's id; v3 asks for it with every reading
    vin         TEXT,                      -- once known, never replaced by what the vehicle says
    make        TEXT,
    version     TEXT NOT NULL,             -- v3 | v2.0
    grant_id    TEXT,                      -- v2.0: whose tokens open it
    permissions TEXT NOT NULL,             -- separated by spaces
    unchecked   INTEGER NOT NULL CHECK (unchecked IN (0, 1))  -- 1: permissions not read yet
) STRICT, WITHOUT ROWID;

-- One row per consent on v2.0. Tokens are sealed with AES-256-GCM: version, key id, nonce,
-- ciphertext, tag. A grant without a connection is one whose vehicles could not be listed yet.
CREATE TABLE owner_grant (
    id                  TEXT PRIMARY KEY,
    state               TEXT NOT NULL CHECK (state IN ('active', 'refreshing', 'consentNeeded')),
    access              BLOB NOT NULL,
    refresh             BLOB NOT NULL,
    good_until          INTEGER NOT NULL,  -- milliseconds since 1970
    previous_access     BLOB,              -- the pair before it, which is good for some minutes
    previous_refresh    BLOB,
    previous_good_until INTEGER,
    owner               TEXT               -- the API's id, where the consent page named it
) STRICT, WITHOUT ROWID;

-- What the API bills: calls per vehicle and calendar month in UTC.
CREATE TABLE call_count (
    month   TEXT NOT NULL,                 -- 2026-11
    vehicle TEXT NOT NULL,
    calls   INTEGER NOT NULL CHECK (calls > 0),
    PRIMARY KEY (month, vehicle)
) STRICT, WITHOUT ROWID;
