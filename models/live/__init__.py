"""Running and training models; imported inside jobs only, never before the window is painted."""
