-- A judgement is a fact and never changes. What was undone and redone since is a list of events beside
-- it, so that undo works after a restart and nothing that a person did is ever lost.

CREATE TABLE judgement (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    prompt       TEXT NOT NULL,
    first        TEXT NOT NULL,
    second       TEXT NOT NULL,
    choice       TEXT NOT NULL CHECK (choice IN ('first', 'second', 'tie', 'skip')),
    model        TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    created      TEXT NOT NULL,
    seconds      REAL NOT NULL CHECK (seconds >= 0)
) STRICT;

CREATE TABLE label_event (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL CHECK (kind IN ('judge', 'undo', 'redo')),
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    created   TEXT NOT NULL
) STRICT;

CREATE INDEX label_event_of_judgement ON label_event (judgement, id);
CREATE INDEX label_event_of_kind ON label_event (kind, id);

-- The judgements that stand: those whose latest event is not an undo.
CREATE VIEW standing AS
SELECT judgement.*
FROM judgement
WHERE (
    SELECT kind FROM label_event
    WHERE label_event.judgement = judgement.id
    ORDER BY label_event.id DESC LIMIT 1
) <> 'undo';

CREATE TABLE run (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    model        TEXT NOT NULL,
    method       TEXT NOT NULL,
    beta         REAL NOT NULL CHECK (beta > 0),
    epochs       INTEGER NOT NULL CHECK (epochs > 0),
    pairs        INTEGER NOT NULL CHECK (pairs >= 0),
    status       TEXT NOT NULL CHECK (status IN ('running', 'paused', 'cancelled', 'failed', 'done')),
    created      TEXT NOT NULL,
    result_model TEXT
) STRICT;

CREATE TABLE run_step (
    run    INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    step   INTEGER NOT NULL CHECK (step > 0),
    figures TEXT NOT NULL,
    PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;
