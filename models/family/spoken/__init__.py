"""Lessons in the words that people type; their answers are computed."""
