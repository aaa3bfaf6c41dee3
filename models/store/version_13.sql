-- Version 13: conversations, and runs of GRPO. Of `runs` only a check changes, so SQLite's own text of the table is
-- replaced (sqlite.org/lang_altertable.html, section 7) and its rows stay as they are.

CREATE TABLE conversation (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL CHECK (name <> ''),
    settings TEXT NOT NULL CHECK (json_valid (settings)),
    leaf     INTEGER NOT NULL DEFAULT 0,
    draft    TEXT NOT NULL DEFAULT '',
    created  TEXT NOT NULL,
    changed  TEXT NOT NULL
) STRICT;

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

CREATE VIRTUAL TABLE turn_words USING fts5 (
    words, detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER turn_forgotten AFTER DELETE ON turn
BEGIN DELETE FROM turn_words WHERE rowid = old.id; END;

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, '''pretrain''))', '''pretrain'', ''grpo''))') WHERE name = 'runs';
PRAGMA writable_schema = RESET;
