-- Version 15: labels can be removed, and remember which model picked their drafts. Of `label_event` only two checks change,
-- so SQLite's own text of the table is replaced (sqlite.org/lang_altertable.html, section 7).

CREATE TABLE picked_by (
    judgement INTEGER PRIMARY KEY REFERENCES judgement (id),
    model     TEXT NOT NULL CHECK (model <> '')
) STRICT;

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, '''judge'', ''correct''', '''judge'', ''correct'', ''remove''')
WHERE name = 'label_event';
PRAGMA writable_schema = RESET;
