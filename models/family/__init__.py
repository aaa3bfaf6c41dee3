"""The study family: a tiny world's corpus and the models of seven sizes that are trained on it."""
