-- What two models said to one text, kept by its reader under a name. `content` is the JSON that
-- models.comparison writes: a comparison is reopened whole, never searched by its parts.

CREATE TABLE comparison (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL CHECK (name <> ''),
    prompt  TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid (content)),
    created TEXT NOT NULL
) STRICT;
