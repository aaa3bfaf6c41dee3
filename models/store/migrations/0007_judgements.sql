-- A reader's own gold: points for a sample whose iteration was hidden, and from which iteration on
-- a run was said to be gamed, before its curves were shown. Both are facts and never change.

CREATE TABLE sample_judgement (
    id        INTEGER PRIMARY KEY,
    run       INTEGER NOT NULL REFERENCES stage_run (id) ON DELETE CASCADE,
    iteration INTEGER NOT NULL CHECK (iteration >= 0),
    prompt    TEXT NOT NULL,
    text      TEXT NOT NULL,
    points    INTEGER NOT NULL CHECK (points BETWEEN 1 AND 5),
    created   TEXT NOT NULL
) STRICT;

CREATE INDEX sample_judgement_of_run ON sample_judgement (run, iteration);

CREATE TABLE spotting (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES stage_run (id) ON DELETE CASCADE,
    -- said, found: an iteration, NULL for never; said by the reader, found by the gold score.
    said    INTEGER CHECK (said IS NULL OR said >= 0),
    found   INTEGER CHECK (found IS NULL OR found >= 0),
    created TEXT NOT NULL
) STRICT;
