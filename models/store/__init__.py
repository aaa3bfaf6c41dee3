"""What outlives the program: paths, settings, labels and runs. For the main thread only.

Import from the modules themselves: the window needs `paths` for its first paint, and no database.
"""
