"""Data that Understudy ships, and how it is loaded and checked."""
