"""The window of Understudy: everything that knows of Qt."""
