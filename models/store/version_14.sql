-- Version 14: runs of every page and kind. Of `runs` only two checks change, so SQLite's own text of the table is
-- replaced (sqlite.org/lang_altertable.html, section 7) and its rows stay as they are.

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(replace(sql, 'tab IN (''preferences'', ''alignment'')', 'tab <> '''''),
    'kind IN (''sft'', ''comparisons'', ''reward'', ''ppo'', ''dpo'', ''pretrain'', ''grpo'')', 'kind <> ''''')
WHERE name = 'runs';
PRAGMA writable_schema = RESET;
