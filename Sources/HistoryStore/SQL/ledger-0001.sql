-- The ledger, version 1. Every table here is evidence and is covered by audit;
-- what changes (tokens, outcomes, drafts) lives in files of its own.
-- What the bytes mean is written in docs/LEDGER-FORMAT.md.

-- What this file is. One row.
CREATE TABLE log (
    number INTEGER PRIMARY KEY CHECK (number = 0),
    origin TEXT NOT NULL                    -- the name in every checkpoint
) STRICT;

-- One row per entry, in the order accepted. Rows are never changed or removed.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    leaf     BLOB NOT NULL                  -- hash of the salted commitment; no personal data
             CHECK (length(leaf) = 32),
    subtrees BLOB NOT NULL                  -- roots of the subtrees this leaf completed, from level 1 up
             CHECK (length(subtrees) % 32 = 0)
) STRICT;

-- What the leaf commits to. Personal data are here and in evidence, nowhere else.
-- The columns after payload say the same again, as an index; audit compares them.
CREATE TABLE content (
    position    INTEGER PRIMARY KEY REFERENCES entry (position),
    salt        BLOB NOT NULL CHECK (length(salt) = 32),
    payload     BLOB NOT NULL,
    kind        INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,           -- milliseconds since 1970, as all times here
    vehicle     TEXT,                       -- none for entries about the ledger itself
    number      INTEGER,                    -- of this vehicle's entries, from 1
    signal      TEXT,
    earliest    INTEGER,
    latest      INTEGER,
    meters      INTEGER,                    -- of an odometer reading
    evidence    BLOB                        -- SHA-256 of the response it was read from
) STRICT;

-- A vehicle's entries form one chain; this finds its end.
CREATE UNIQUE INDEX content_by_number ON content (vehicle, number) WHERE vehicle IS NOT NULL;

-- For reading in (vehicle, time) order, and for finding what is already held.
CREATE INDEX content_by_time ON content (vehicle, latest, kind) WHERE vehicle IS NOT NULL;

-- Responses as they came.
CREATE TABLE evidence (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),  -- SHA-256 of bytes
    bytes  BLOB NOT NULL
) STRICT;

CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER log_is_one BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE slips past a trigger on DELETE; it can't slip past these.
CREATE TRIGGER entry_positions_are_consecutive BEFORE INSERT ON entry
WHEN NEW.position IS NOT (SELECT COALESCE(MAX(position) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER content_is_never_updated BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER content_is_never_deleted BEFORE DELETE ON content
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Content comes with its entry, which is the newest, and comes once.
CREATE TRIGGER content_is_of_the_newest_entry BEFORE INSERT ON content
WHEN NEW.position IS NOT (SELECT MAX(position) FROM entry)
    OR EXISTS (SELECT 1 FROM content WHERE position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- A vehicle's entries are numbered without a gap.
CREATE TRIGGER content_numbers_are_consecutive BEFORE INSERT ON content
WHEN NEW.vehicle IS NOT NULL AND NEW.number IS NOT
    (SELECT COALESCE(MAX(number) + 1, 1) FROM content WHERE vehicle = NEW.vehicle)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER evidence_is_never_updated BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER evidence_is_kept_once BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
