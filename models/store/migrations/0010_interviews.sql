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
