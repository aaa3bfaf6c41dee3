-- Mock interviews: what was asked, what was answered before the model answer showed, and what of it
-- the reader ticked afterwards. An answer is a fact; a tick may be corrected by a later row.

CREATE TABLE interview (
    id      INTEGER PRIMARY KEY,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    -- plan: topics, level and seed as JSON, enough to ask the same again.
    plan    TEXT NOT NULL CHECK (json_valid (plan)),
    started TEXT NOT NULL,
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
    said      TEXT NOT NULL,
    seconds   REAL NOT NULL CHECK (seconds >= 0),
    created   TEXT NOT NULL,
    UNIQUE (interview, place)
) STRICT;

CREATE TABLE interview_tick (
    id      INTEGER PRIMARY KEY,
    answer  INTEGER NOT NULL REFERENCES interview_answer (id) ON DELETE CASCADE,
    -- points: numbers of the points that were said, as JSON; grade: 0 to 1 where there are none.
    points  TEXT NOT NULL CHECK (json_valid (points)),
    grade   REAL NOT NULL CHECK (grade BETWEEN 0 AND 1),
    created TEXT NOT NULL
) STRICT;
