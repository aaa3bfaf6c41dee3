"""The tab "Base vs chat": the same text, two models, nothing hidden."""
