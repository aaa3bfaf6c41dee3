"""Labels in the database: a log that only grows, and what is derived from it.

`models.store.labels` is the way in. The log is `item`, `draft`, `judgement` and `label_event`; an
act (judging, correcting, importing) is an event, and so is turning it round. `standing`, `act`,
`tally` and `waiting` are derived in the same transaction; `replay` derives them again.
"""
