"""A base model from one's own text: the text, its vocabulary, the budget and its forecast, the run.

Light are `texts`, `vocabulary`, `budget` and `config`, which a page reads before anything runs.
"""
