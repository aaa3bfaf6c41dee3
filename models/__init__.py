"""Everything that Understudy computes and keeps; nothing here knows of a window."""
