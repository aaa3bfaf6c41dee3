"""Widgets used by two tabs or more."""
