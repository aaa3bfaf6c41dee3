"""A base model from one's own text: the text and its vocabulary, the forecast, the run."""
