-- What a person did with labels is a log that only grows: prompts with drafts (item, draft), verdicts
-- (judgement), acts (label_event). Which labels stand, what can be undone and what waits is derived
-- from it and can be made again at any time; see models/store/labelling/replay.py.

CREATE TABLE project (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (name <> ''),
    guidelines  TEXT NOT NULL DEFAULT '',
    goal        INTEGER NOT NULL DEFAULT 0 CHECK (goal >= 0),
    repeat_rate REAL NOT NULL DEFAULT 0 CHECK (repeat_rate >= 0 AND repeat_rate < 1),
    created     TEXT NOT NULL,
    removed     TEXT
) STRICT;

INSERT INTO project (id, name, goal, created)
VALUES (1, 'Labels', 30, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'));

-- A prompt that waits for drafts.
CREATE TABLE prompt (
    id      INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project (id),
    digest  BLOB NOT NULL,
    text    TEXT NOT NULL,
    turns   TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    UNIQUE (project, digest)
) STRICT;

-- Prompts to which there is an item by now.
CREATE TABLE drafted (
    prompt INTEGER PRIMARY KEY REFERENCES prompt (id)
) STRICT;

CREATE TABLE writer (
    id     INTEGER PRIMARY KEY,
    model  TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (model, sha256)
) STRICT;

-- digest: of the prompt and the drafts with their writers; equal ones are one item of a project.
-- turns: the conversation as JSON, '' where the prompt is one message of a user.
CREATE TABLE item (
    id      INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project (id),
    digest  BLOB NOT NULL,
    prompt  TEXT NOT NULL,
    turns   TEXT NOT NULL DEFAULT '',
    source  TEXT NOT NULL,
    drafts  INTEGER NOT NULL CHECK (drafts BETWEEN 1 AND 5),
    created TEXT NOT NULL,
    UNIQUE (project, digest)
) STRICT;

-- The drafts of an item lie side by side: id is item * 8 + place.
CREATE TABLE draft (
    id          INTEGER PRIMARY KEY,
    item        INTEGER NOT NULL REFERENCES item (id),
    text        TEXT NOT NULL,
    writer      INTEGER REFERENCES writer (id),
    seed        INTEGER,
    temperature REAL,
    CHECK (id / 8 = item AND id % 8 < 5)
) STRICT;

CREATE INDEX draft_of_writer ON draft (writer, item) WHERE writer IS NOT NULL;

-- Items that were offered for labelling; those of an import with verdicts are not.
CREATE TABLE offer (
    item    INTEGER PRIMARY KEY REFERENCES item (id),
    created TEXT NOT NULL
) STRICT;

CREATE TABLE label_import (
    id      INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project (id),
    source  TEXT NOT NULL,
    format  TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

DROP VIEW standing;
ALTER TABLE judgement RENAME TO old_judgement;
ALTER TABLE label_event RENAME TO old_event;

-- ranks: a digit for each draft, 1 is best; '' is a skip. shown: numbers of the drafts from left to
-- right. label: the first judgement of a chain of corrections. pairs: how many it teaches.
CREATE TABLE judgement (
    id       INTEGER PRIMARY KEY,
    label    INTEGER NOT NULL,
    replaces INTEGER REFERENCES judgement (id),
    item     INTEGER NOT NULL REFERENCES item (id),
    import   INTEGER REFERENCES label_import (id),
    kind     TEXT NOT NULL
             CHECK (kind IN ('first', 'second', 'tie', 'skip', 'ranking', 'good', 'bad')),
    ranks    TEXT NOT NULL,
    shown    TEXT NOT NULL,
    strength INTEGER NOT NULL DEFAULT 0 CHECK (strength BETWEEN 0 AND 3),
    tags     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (tags)),
    note     TEXT NOT NULL DEFAULT '',
    edited   TEXT NOT NULL DEFAULT '',
    who      TEXT NOT NULL DEFAULT '',
    created  TEXT NOT NULL,
    seconds  REAL NOT NULL CHECK (seconds >= 0),
    repeat   INTEGER NOT NULL DEFAULT 0 CHECK (repeat IN (0, 1)),
    pairs    INTEGER NOT NULL CHECK (pairs >= 0),
    CHECK ((replaces IS NULL) = (label = id))
) STRICT;

CREATE INDEX judgement_of_item ON judgement (item, id);
CREATE INDEX judgement_of_import ON judgement (import, id) WHERE import IS NOT NULL;

CREATE TABLE judgement_tag (
    tag       TEXT NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    PRIMARY KEY (tag, judgement)
) STRICT, WITHOUT ROWID;

-- An act is judging, correcting or importing; undo and redo name the act that they turn round.
CREATE TABLE label_event (
    id        INTEGER PRIMARY KEY,
    project   INTEGER NOT NULL REFERENCES project (id),
    kind      TEXT NOT NULL CHECK (kind IN ('judge', 'correct', 'import', 'undo', 'redo')),
    judgement INTEGER REFERENCES judgement (id),
    import    INTEGER REFERENCES label_import (id),
    act       INTEGER REFERENCES label_event (id),
    created   TEXT NOT NULL,
    CHECK ((judgement IS NOT NULL) = (kind IN ('judge', 'correct'))),
    CHECK ((import IS NOT NULL) = (kind = 'import')),
    CHECK ((act IS NOT NULL) = (kind IN ('undo', 'redo')))
) STRICT;

CREATE INDEX act_on_judgement ON label_event (judgement) WHERE judgement IS NOT NULL;
CREATE INDEX act_on_import ON label_event (import) WHERE import IS NOT NULL;
CREATE INDEX turned_round ON label_event (act) WHERE act IS NOT NULL;

-- Derived: which acts hold, which can be redone, and which were undone before another act.
CREATE TABLE act (
    event   INTEGER PRIMARY KEY REFERENCES label_event (id),
    project INTEGER NOT NULL REFERENCES project (id),
    state   TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dead'))
) STRICT;

CREATE INDEX act_by_state ON act (project, state, event);

-- Derived: the labels that stand. marks: 1 a note, 2 an edited draft, 4 tags, 8 a strength.
CREATE TABLE standing (
    label     INTEGER PRIMARY KEY,
    project   INTEGER NOT NULL,
    judgement INTEGER NOT NULL UNIQUE REFERENCES judgement (id),
    item      INTEGER NOT NULL REFERENCES item (id),
    import    INTEGER,
    kind      TEXT NOT NULL,
    who       TEXT NOT NULL,
    created   TEXT NOT NULL,
    repeat    INTEGER NOT NULL,
    pairs     INTEGER NOT NULL,
    marks     INTEGER NOT NULL
) STRICT;

CREATE INDEX standing_of_project ON standing (project, label);
CREATE INDEX standing_by_kind ON standing (project, kind, label);
CREATE INDEX standing_of_item ON standing (item, label);
CREATE INDEX standing_of_import ON standing (import) WHERE import IS NOT NULL;
CREATE INDEX standing_given ON standing (project, label) WHERE import IS NULL;
CREATE INDEX standing_marked ON standing (project, label) WHERE marks > 0;
CREATE INDEX standing_repeated ON standing (project, label) WHERE repeat = 1;

-- Derived: how many stand of each kind, so that counting a million costs nothing.
CREATE TABLE tally (
    project INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    repeat  INTEGER NOT NULL,
    labels  INTEGER NOT NULL CHECK (labels >= 0),
    pairs   INTEGER NOT NULL CHECK (pairs >= 0),
    PRIMARY KEY (project, kind, repeat)
) STRICT, WITHOUT ROWID;

-- Derived: offered items without a label that stands, to be shown next.
CREATE TABLE waiting (
    item    INTEGER PRIMARY KEY REFERENCES item (id),
    project INTEGER NOT NULL
) STRICT;

CREATE INDEX waiting_of_project ON waiting (project, item);

-- The words of every judgement with its texts; those that do not stand are left out when asked.
CREATE VIRTUAL TABLE label_words USING fts5 (
    words, content = '', detail = none, columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER standing_added AFTER INSERT ON standing BEGIN
    INSERT INTO tally (project, kind, repeat, labels, pairs)
    VALUES (new.project, new.kind, new.repeat, 1, new.pairs)
    ON CONFLICT DO UPDATE SET labels = labels + 1, pairs = pairs + excluded.pairs;
    DELETE FROM waiting WHERE item = new.item AND new.repeat = 0;
END;

CREATE TRIGGER standing_taken AFTER DELETE ON standing BEGIN
    UPDATE tally SET labels = labels - 1, pairs = pairs - old.pairs
    WHERE project = old.project AND kind = old.kind AND repeat = old.repeat;
    INSERT INTO waiting (item, project)
    SELECT old.item, old.project WHERE old.repeat = 0
    AND EXISTS (SELECT 1 FROM offer WHERE item = old.item)
    AND NOT EXISTS (SELECT 1 FROM standing WHERE item = old.item AND repeat = 0);
END;

-- What was labelled before there were projects.

INSERT INTO writer (model, sha256) SELECT DISTINCT model, model_sha256 FROM old_judgement;

INSERT INTO item (id, project, digest, prompt, source, drafts, created)
SELECT min(id), 1,
       text_digest(prompt, '', first, model, model_sha256, second, model, model_sha256),
       prompt, 'drafted', 2, created
FROM old_judgement
GROUP BY text_digest(prompt, '', first, model, model_sha256, second, model, model_sha256);

INSERT INTO draft (id, item, text, writer)
SELECT item.id * 8 + place, item.id, CASE place WHEN 0 THEN first ELSE second END, writer.id
FROM item
JOIN old_judgement AS old ON old.id = item.id
JOIN writer ON writer.model = old.model AND writer.sha256 = old.model_sha256
JOIN (SELECT 0 AS place UNION ALL SELECT 1);

INSERT INTO judgement (id, label, item, kind, ranks, shown, created, seconds, pairs)
SELECT old.id, old.id, item.id, choice,
       CASE WHEN choice = 'skip' THEN ''
            WHEN choice = 'tie' THEN '11'
            WHEN (choice = 'first') = (old.first = draft.text) THEN '12'
            ELSE '21' END,
       CASE WHEN old.first = draft.text THEN '01' ELSE '10' END,
       old.created, seconds,
       choice IN ('first', 'second') AND first <> second
FROM old_judgement AS old
JOIN item ON item.digest
     = text_digest(old.prompt, '', first, model, model_sha256, second, model, model_sha256)
JOIN draft ON draft.id = item.id * 8;

INSERT INTO label_words (rowid, words)
SELECT id, search_words(prompt, first, second) FROM old_judgement;

INSERT INTO label_event (id, project, kind, judgement, act, created)
SELECT event.id, 1, kind, CASE kind WHEN 'judge' THEN judgement END,
       CASE WHEN kind <> 'judge' THEN (
           SELECT made.id FROM old_event AS made
           WHERE made.kind = 'judge' AND made.judgement = event.judgement
       ) END,
       created
FROM old_event AS event ORDER BY event.id;

INSERT INTO act (event, project, state)
SELECT event.id, 1, CASE
    WHEN last.kind <> 'undo' THEN 'done'
    WHEN last.id > (SELECT max(id) FROM label_event WHERE kind = 'judge') THEN 'undone'
    ELSE 'dead' END
FROM label_event AS event
JOIN old_event AS last ON last.id = (
    SELECT max(id) FROM old_event WHERE judgement = event.judgement
)
WHERE event.kind = 'judge';

INSERT INTO standing (
    label, project, judgement, item, kind, who, created, repeat, pairs, marks
)
SELECT label, 1, judgement.id, item, judgement.kind, who, judgement.created, repeat, pairs, 0
FROM judgement
JOIN label_event ON label_event.judgement = judgement.id
JOIN act ON act.event = label_event.id AND act.state = 'done';

DROP TABLE old_event;
DROP TABLE old_judgement;

-- The log only grows.

CREATE TRIGGER item_stays BEFORE UPDATE ON item
BEGIN SELECT RAISE (ABORT, 'items never change'); END;
CREATE TRIGGER item_is_kept BEFORE DELETE ON item
BEGIN SELECT RAISE (ABORT, 'items are never deleted'); END;
CREATE TRIGGER draft_stays BEFORE UPDATE ON draft
BEGIN SELECT RAISE (ABORT, 'drafts never change'); END;
CREATE TRIGGER draft_is_kept BEFORE DELETE ON draft
BEGIN SELECT RAISE (ABORT, 'drafts are never deleted'); END;
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement
BEGIN SELECT RAISE (ABORT, 'judgements never change'); END;
CREATE TRIGGER judgement_is_kept BEFORE DELETE ON judgement
BEGIN SELECT RAISE (ABORT, 'judgements are never deleted'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON label_event
BEGIN SELECT RAISE (ABORT, 'events never change'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON label_event
BEGIN SELECT RAISE (ABORT, 'events are never deleted'); END;
