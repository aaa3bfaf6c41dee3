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
