"""A training run in the window, whatever it trains: its life, its curves, the list of all."""
