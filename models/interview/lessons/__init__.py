"""Lessons of a quarter of an hour: text, formulas, live figures, stops to predict at. No Qt."""
