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
