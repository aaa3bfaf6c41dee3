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

-- Drafts at whose end the model had more to say: it was stopped after so many tokens.
CREATE TABLE draft_cut (
    draft  INTEGER PRIMARY KEY REFERENCES draft (id),
    tokens INTEGER NOT NULL
) STRICT;

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

-- Judgements of drafts that a model was asked to pick, because it was unsure about them; the others
-- were picked at random.
CREATE TABLE picked_by (
    judgement INTEGER PRIMARY KEY REFERENCES judgement (id),
    model     TEXT NOT NULL CHECK (model <> '')
) STRICT;

CREATE INDEX judgement_of_item ON judgement (item, id);
CREATE INDEX judgement_of_import ON judgement (import, id) WHERE import IS NOT NULL;

CREATE TABLE judgement_tag (
    tag       TEXT NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    PRIMARY KEY (tag, judgement)
) STRICT, WITHOUT ROWID;

-- An act is judging, correcting, removing or importing; undo and redo name the act that they turn round.
CREATE TABLE label_event (
    id        INTEGER PRIMARY KEY,
    project   INTEGER NOT NULL REFERENCES project (id),
    kind      TEXT NOT NULL CHECK (kind IN ('judge', 'correct', 'remove', 'import', 'undo', 'redo')),
    judgement INTEGER REFERENCES judgement (id),
    import    INTEGER REFERENCES label_import (id),
    act       INTEGER REFERENCES label_event (id),
    created   TEXT NOT NULL,
    CHECK ((judgement IS NOT NULL) = (kind IN ('judge', 'correct', 'remove'))),
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

-- Training runs and measurements of every kind, on whichever page they began. Paths are relative to the home ("home:models/sft-3"),
-- so that a home can be moved; those of anything outside it are absolute.

-- folder: where the run works, its checkpoints among it; result: the model that came of it; '' for none.
-- facts: JSON; what the run was given, and what was measured. removed: when, NULL while it is listed.
-- removal: what brings its model back, '' if that stayed.
CREATE TABLE runs (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    tab     TEXT NOT NULL CHECK (tab <> ''),
    kind    TEXT NOT NULL
            CHECK (kind <> ''),
    name    TEXT NOT NULL,
    status  TEXT NOT NULL CHECK (status IN ('running', 'paused', 'cancelled', 'failed', 'done')),
    folder  TEXT NOT NULL DEFAULT '',
    result  TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL,
    facts   TEXT NOT NULL CHECK (json_valid (facts)),
    removed TEXT,
    removal TEXT NOT NULL DEFAULT ''
) STRICT;

-- step: of an optimiser, or an iteration of PPO. A step taken again after a resume counts once.
CREATE TABLE run_row (
    run     INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step    INTEGER NOT NULL CHECK (step >= 0),
    figures TEXT NOT NULL,
    PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

-- What the model wrote after a step. proxy, gold: scores, NULL where nobody measured them.
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

-- A blind vote is a fact and never changes; what was undone since says its state, as for labels:
-- a vote undone before another one was cast is dead, it cannot be redone.
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

-- What the next stage of the alignment starts from, by place: paths as above, and plain text.
CREATE TABLE bench (
    place TEXT PRIMARY KEY,
    holds TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A reader's own gold: points for a sample whose iteration was hidden, and from which iteration on
-- a run was said to be gamed, before its curves were shown. Both are facts and never change.

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
    -- said, found: an iteration, NULL for never; said by the reader, found by the gold score.
    said    INTEGER CHECK (said IS NULL OR said >= 0),
    found   INTEGER CHECK (found IS NULL OR found >= 0),
    created TEXT NOT NULL
) STRICT;

-- An attempt at drawing the largest models' values is a fact: it was made before they were seen, so
-- it is never changed and never undone.

CREATE TABLE prediction (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    curve   TEXT NOT NULL,
    family  TEXT NOT NULL,
    task    TEXT NOT NULL,
    ruler   TEXT NOT NULL,
    unit    TEXT NOT NULL,
    span    REAL NOT NULL CHECK (span > 0),
    created TEXT NOT NULL
) STRICT;

CREATE INDEX prediction_of_curve ON prediction (curve, id);

CREATE TABLE prediction_point (
    prediction INTEGER NOT NULL REFERENCES prediction (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL CHECK (place >= 0),
    model      TEXT NOT NULL,
    drawn      REAL NOT NULL,
    measured   REAL NOT NULL,
    low        REAL,
    high       REAL,
    PRIMARY KEY (prediction, place)
) STRICT, WITHOUT ROWID;

-- What two models said to one text, kept by its reader under a name. `content` is the JSON that
-- models.comparison writes: a comparison is reopened whole, never searched by its parts.

CREATE TABLE comparison (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL CHECK (name <> ''),
    prompt  TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid (content)),
    created TEXT NOT NULL
) STRICT;

-- Conversations with a chat model: a tree of messages, of which one path is on show. A message that is edited or written
-- anew gets a sibling; what stood there before stays.

-- settings: JSON; which models, the system prompt, how tokens are drawn. leaf: the last message on show, 0 for none.
-- draft: what is typed and not sent.
CREATE TABLE conversation (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL CHECK (name <> ''),
    settings TEXT NOT NULL CHECK (json_valid (settings)),
    leaf     INTEGER NOT NULL DEFAULT 0,
    draft    TEXT NOT NULL DEFAULT '',
    created  TEXT NOT NULL,
    changed  TEXT NOT NULL
) STRICT;

-- parent: the message that it follows, 0 for the first. ended: why an answer ends, '' while it is being written, also
-- by a program that was killed meanwhile. facts: JSON; the model, its speed, what the base model wrote in its place.
CREATE TABLE turn (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent       INTEGER NOT NULL CHECK (parent >= 0),
    role         TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    text         TEXT NOT NULL,
    ended        TEXT NOT NULL DEFAULT '',
    facts        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid (facts)),
    created      TEXT NOT NULL
) STRICT;

CREATE INDEX turn_of_conversation ON turn (conversation, id);

-- Derived: the words of every message.
CREATE VIRTUAL TABLE turn_words USING fts5 (
    words, detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER turn_forgotten AFTER DELETE ON turn
BEGIN DELETE FROM turn_words WHERE rowid = old.id; END;

-- Cards: a log of reviews that only grows, and the reader's own cards. What FSRS makes of the log is
-- derived, kept in card_memory beside it so that a page opens at once, and can be made again.

CREATE TABLE card_review (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    card     TEXT NOT NULL CHECK (card <> ''),
    rating   INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    -- reviewed: what FSRS was told, UTC milliseconds, never before the card's earlier review;
    -- clock: what the clock said. They differ where it was set back.
    reviewed INTEGER NOT NULL,
    clock    INTEGER NOT NULL,
    -- how long the card was looked at; answer: what was typed or picked, right: how it was judged.
    taken_ms INTEGER NOT NULL DEFAULT 0 CHECK (taken_ms >= 0),
    answer   TEXT NOT NULL DEFAULT '',
    correct  INTEGER CHECK (correct IN (0, 1)),
    -- the card's state before: 0 new, 1 learning, 2 review, 3 relearning. Retention counts the 2s.
    -- It holds whatever is taken back, since that goes from the latest review backwards.
    state    INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3)
) STRICT;

CREATE INDEX card_review_of_card ON card_review (card, id);
-- With all that is counted, so that counting reads nothing else.
CREATE INDEX card_review_by_clock ON card_review (clock, state, rating, taken_ms);

-- A review taken back, and one given again: the last row for a review says whether it counts.
-- latest: the last review of the log then. Once there is a later one, it cannot be given again.
CREATE TABLE card_undo (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    review  INTEGER NOT NULL REFERENCES card_review (id),
    undone  INTEGER NOT NULL CHECK (undone IN (0, 1)),
    latest  INTEGER NOT NULL,
    created INTEGER NOT NULL
) STRICT;

-- Derived: the reviews that do not count now. The number is the table's own key, so that what
-- counts is found without a list of them.
CREATE TABLE card_undone (
    review INTEGER PRIMARY KEY REFERENCES card_review (id),
    latest INTEGER NOT NULL
) STRICT;

CREATE INDEX card_undone_by_latest ON card_undone (latest, review);

CREATE VIEW card_standing AS
SELECT * FROM card_review WHERE id NOT IN (SELECT review FROM card_undone);

-- Derived: the state of the cards that have been reviewed, as the fsrs package holds it.
CREATE TABLE card_memory (
    card       TEXT PRIMARY KEY,
    state      INTEGER NOT NULL,
    step       INTEGER,
    stability  REAL NOT NULL,
    difficulty REAL NOT NULL,
    due        INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    reviews    INTEGER NOT NULL,
    lapses     INTEGER NOT NULL
) STRICT;

-- Put aside and taken up again (leeches, cards that somebody knows): the last row counts.
CREATE TABLE card_aside (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    card    TEXT NOT NULL CHECK (card <> ''),
    aside   INTEGER NOT NULL CHECK (aside IN (0, 1)),
    created INTEGER NOT NULL
) STRICT;

CREATE INDEX card_aside_of_card ON card_aside (card, id);

-- text: the card in the form of resources/cards (TOML). removed: so that it can be brought back.
CREATE TABLE own_card (
    id      TEXT PRIMARY KEY CHECK (id <> ''),
    topic   TEXT NOT NULL,
    text    TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    removed TEXT
) STRICT;

CREATE TABLE card_option (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- How far somebody is in a lesson, and what they predicted in it.

-- One row a sitting: it grows while the lesson is open.
CREATE TABLE lesson_visit (
    id      INTEGER PRIMARY KEY,
    lesson  TEXT NOT NULL CHECK (lesson <> ''),
    -- place: of the block at the top of the page, 0 for the head of the lesson; furthest: of the
    -- last block that was shown by then, so a stop before it was passed; done: marked as done.
    place    INTEGER NOT NULL CHECK (place >= 0),
    furthest INTEGER NOT NULL CHECK (furthest >= place),
    done     INTEGER NOT NULL CHECK (done IN (0, 1)),
    seconds  REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
    created  TEXT NOT NULL,
    changed  TEXT NOT NULL
) STRICT;

CREATE INDEX lesson_visit_of_lesson ON lesson_visit (lesson, id);

-- Every attempt; the first counts.
CREATE TABLE lesson_prediction (
    id      INTEGER PRIMARY KEY,
    lesson  TEXT NOT NULL CHECK (lesson <> ''),
    stop    TEXT NOT NULL CHECK (stop <> ''),
    said    TEXT NOT NULL,
    correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
    created TEXT NOT NULL
) STRICT;

CREATE INDEX lesson_prediction_of_stop ON lesson_prediction (lesson, stop, id);

-- Mock interviews: what was asked, what was answered before the model answer showed, and what of it
-- the reader ticked afterwards. An answer is a fact; a tick may be corrected by a later row.

CREATE TABLE interview (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    -- plan: topics, level, seed and questions as JSON, enough to go on and to ask the same again.
    plan    TEXT NOT NULL CHECK (json_valid (plan)),
    started TEXT NOT NULL,
    -- ended: when the last question was asked, NULL while it can go on
    ended   TEXT,
    -- seconds that the clock ran, without pauses
    seconds REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
    removed TEXT
) STRICT;

CREATE TABLE interview_answer (
    id        INTEGER PRIMARY KEY,
    interview INTEGER NOT NULL REFERENCES interview (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL CHECK (place >= 0),
    -- follow_up: NULL for the card's own question, else its number.
    card      TEXT NOT NULL CHECK (card <> ''),
    follow_up INTEGER CHECK (follow_up IS NULL OR follow_up >= 0),
    -- topic, asked: as the card had them then, so that it can be read when the card has changed.
    topic     TEXT NOT NULL,
    asked     TEXT NOT NULL,
    -- said: in words. given: what was picked, ordered or drawn, as JSON; null for words alone.
    said      TEXT NOT NULL,
    given     TEXT NOT NULL DEFAULT 'null' CHECK (json_valid (given)),
    -- correct: how it was judged where that is possible without the reader, 0 to 1
    correct   REAL CHECK (correct IS NULL OR correct BETWEEN 0 AND 1),
    seconds   REAL NOT NULL CHECK (seconds >= 0),
    created   TEXT NOT NULL,
    UNIQUE (interview, place)
) STRICT;

CREATE INDEX interview_answer_of_card ON interview_answer (card);

CREATE TABLE interview_tick (
    id      INTEGER PRIMARY KEY,
    answer  INTEGER NOT NULL REFERENCES interview_answer (id) ON DELETE CASCADE,
    -- points: numbers of the points that were said, as JSON; grade: of the answer, 0 to 1.
    points  TEXT NOT NULL CHECK (json_valid (points)),
    grade   REAL NOT NULL CHECK (grade BETWEEN 0 AND 1),
    created TEXT NOT NULL
) STRICT;

CREATE INDEX interview_tick_of_answer ON interview_tick (answer, id);

-- What stands in the answer that is being given (words or what was picked, as JSON), and what the
-- clock shows: for a program that is killed.
CREATE TABLE interview_draft (
    interview INTEGER PRIMARY KEY REFERENCES interview (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL CHECK (place >= 0),
    given     TEXT NOT NULL CHECK (json_valid (given)),
    seconds   REAL NOT NULL CHECK (seconds >= 0)
) STRICT;
