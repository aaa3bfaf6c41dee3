"""Lessons of the second course in the words that people type; their answers are computed."""
