-- Version 11: one table of runs for Preferences and Alignment, which had one each. `migrations.py` then copies the runs
-- themselves, whose paths become relative to the home, and drops `run` and `stage_run`.

ALTER TABLE run_vote RENAME TO old_run_vote;
ALTER TABLE sample_judgement RENAME TO old_sample_judgement;
ALTER TABLE spotting RENAME TO old_spotting;
DROP INDEX run_vote_of_run;
DROP INDEX sample_judgement_of_run;

CREATE TABLE runs (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    tab     TEXT NOT NULL CHECK (tab IN ('preferences', 'alignment')),
    kind    TEXT NOT NULL
            CHECK (kind IN ('sft', 'comparisons', 'reward', 'ppo', 'dpo', 'pretrain')),
    name    TEXT NOT NULL,
    status  TEXT NOT NULL CHECK (status IN ('running', 'paused', 'cancelled', 'failed', 'done')),
    folder  TEXT NOT NULL DEFAULT '',
    result  TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    facts   TEXT NOT NULL CHECK (json_valid (facts)),
    removed TEXT,
    removal TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE run_row (
    run     INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step    INTEGER NOT NULL CHECK (step >= 0),
    figures TEXT NOT NULL,
    PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_sample (
    id     INTEGER PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step   INTEGER NOT NULL CHECK (step >= 0),
    prompt TEXT NOT NULL,
    text   TEXT NOT NULL,
    proxy  REAL,
    gold   REAL
) STRICT;

CREATE INDEX run_sample_of_run ON run_sample (run, step, id);

CREATE TABLE run_vote (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    prompt      TEXT NOT NULL,
    before      TEXT NOT NULL,
    after       TEXT NOT NULL,
    before_left INTEGER NOT NULL CHECK (before_left IN (0, 1)),
    choice      TEXT NOT NULL CHECK (choice IN ('before', 'after', 'tie', 'skip')),
    seconds     REAL NOT NULL CHECK (seconds >= 0),
    created     TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dead'))
) STRICT;

CREATE INDEX run_vote_of_run ON run_vote (run, state, id);

CREATE TABLE sample_judgement (
    id        INTEGER PRIMARY KEY,
    run       INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    iteration INTEGER NOT NULL CHECK (iteration >= 0),
    prompt    TEXT NOT NULL,
    text      TEXT NOT NULL,
    points    INTEGER NOT NULL CHECK (points BETWEEN 1 AND 5),
    created   TEXT NOT NULL
) STRICT;

CREATE INDEX sample_judgement_of_run ON sample_judgement (run, iteration);

CREATE TABLE spotting (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    said    INTEGER CHECK (said IS NULL OR said >= 0),
    found   INTEGER CHECK (found IS NULL OR found >= 0),
    created TEXT NOT NULL
) STRICT;

-- Runs of Preferences keep their numbers; those of Alignment come after them, by :shift.

INSERT INTO run_row (run, step, figures)
SELECT run, step,
       CASE WHEN json_valid (figures) THEN json_set(figures, '$.step', step) ELSE figures END
FROM run_step;

INSERT OR REPLACE INTO run_row (run, step, figures)
SELECT run + :shift,
       CASE WHEN json_valid (figures) THEN
           coalesce(json_extract(figures, '$.step'), json_extract(figures, '$.iteration'),
                    place - 1)
       ELSE place - 1 END,
       figures
FROM stage_row ORDER BY run, place;

INSERT INTO run_sample (run, step, prompt, text)
SELECT run, step, json_extract(value, '$[0]'), json_extract(value, '$[1]')
FROM run_look, json_each(answers) ORDER BY run, step, key;

INSERT INTO run_sample (run, step, prompt, text, proxy, gold)
SELECT run + :shift, iteration, prompt, text, proxy, gold FROM stage_sample ORDER BY id;

INSERT INTO run_vote SELECT * FROM old_run_vote;

INSERT INTO sample_judgement (id, run, iteration, prompt, text, points, created)
SELECT id, run + :shift, iteration, prompt, text, points, created FROM old_sample_judgement;

INSERT INTO spotting (id, run, said, found, created)
SELECT id, run + :shift, said, found, created FROM old_spotting;

DROP TABLE old_run_vote;
DROP TABLE old_sample_judgement;
DROP TABLE old_spotting;
DROP TABLE run_step;
DROP TABLE run_look;
DROP TABLE stage_row;
DROP TABLE stage_sample;
