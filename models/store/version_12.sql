-- Version 12: which drafts were cut.

CREATE TABLE draft_cut (
    draft  INTEGER PRIMARY KEY REFERENCES draft (id),
    tokens INTEGER NOT NULL
) STRICT;
