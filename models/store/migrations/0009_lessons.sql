-- How far somebody is in a lesson, what they predicted in it, and how they answered its questions.

CREATE TABLE lesson_visit (
    id      INTEGER PRIMARY KEY,
    lesson  TEXT NOT NULL CHECK (lesson <> ''),
    -- place: number of the block that was reached; done: the end was reached.
    place   INTEGER NOT NULL CHECK (place >= 0),
    done    INTEGER NOT NULL CHECK (done IN (0, 1)),
    seconds REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
    created TEXT NOT NULL
) STRICT;

CREATE INDEX lesson_visit_of_lesson ON lesson_visit (lesson, id);

CREATE TABLE lesson_prediction (
    id      INTEGER PRIMARY KEY,
    lesson  TEXT NOT NULL CHECK (lesson <> ''),
    stop    TEXT NOT NULL CHECK (stop <> ''),
    said    TEXT NOT NULL,
    -- correct: NULL where there is no right or wrong.
    correct INTEGER CHECK (correct IN (0, 1)),
    created TEXT NOT NULL
) STRICT;
