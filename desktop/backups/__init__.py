"""Dated copies of all that is kept, made and put back: for the window and for Preferences."""
