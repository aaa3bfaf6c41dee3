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
