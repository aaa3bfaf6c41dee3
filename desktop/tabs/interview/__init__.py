"""The tab "Interview": cards that come back, lessons, a mock interview, and what was done."""
