-- The stages between a base model and an aligned one: what each run was given, how it went, what it
-- wrote on the way. And what lies on the bench: what the next stage is to start from.

CREATE TABLE stage_run (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    stage   TEXT NOT NULL CHECK (stage IN ('sft', 'comparisons', 'reward', 'ppo', 'dpo')),
    name    TEXT NOT NULL,
    -- folder: of what came of it, '' for none.
    folder  TEXT NOT NULL DEFAULT '',
    status  TEXT NOT NULL CHECK (status IN ('running', 'paused', 'cancelled', 'failed', 'done')),
    created TEXT NOT NULL,
    facts   TEXT NOT NULL CHECK (json_valid (facts)),
    -- removed: when, NULL while it is listed. removal: what brings its model back, '' if that stayed.
    removed TEXT,
    removal TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE stage_row (
    run     INTEGER NOT NULL REFERENCES stage_run (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place > 0),
    figures TEXT NOT NULL,
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_sample (
    id        INTEGER PRIMARY KEY,
    run       INTEGER NOT NULL REFERENCES stage_run (id) ON DELETE CASCADE,
    iteration INTEGER NOT NULL CHECK (iteration >= 0),
    prompt    TEXT NOT NULL,
    text      TEXT NOT NULL,
    -- NULL where nobody measured it.
    proxy     REAL,
    gold      REAL
) STRICT;

CREATE INDEX stage_sample_of_run ON stage_sample (run, iteration, id);

CREATE TABLE bench (
    place TEXT PRIMARY KEY,
    holds TEXT NOT NULL
) STRICT, WITHOUT ROWID;
