-- What a run was given and what came of it, what the model said while it learnt, and how a person
-- judged it blind. A run that is removed stays until it is cleared, so that it can be brought back.

-- facts: JSON; configuration, hash of the pairs, versions, estimate, time, memory, abilities.
ALTER TABLE run ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid (facts));
-- removed: when, NULL while it is listed. removal: what brings its model back, '' if that stayed.
ALTER TABLE run ADD COLUMN removed TEXT;
ALTER TABLE run ADD COLUMN removal TEXT NOT NULL DEFAULT '';

-- answers: JSON, a list of [prompt, text], after so many steps.
CREATE TABLE run_look (
    run     INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    step    INTEGER NOT NULL CHECK (step >= 0),
    answers TEXT NOT NULL CHECK (json_valid (answers)),
    PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

-- A blind vote is a fact and never changes; what was undone since says its state, as for labels:
-- a vote undone before another one was cast is dead, it cannot be redone.
CREATE TABLE run_vote (
    id          INTEGER PRIMARY KEY,
    run         INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
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
