"""How good a labeller is, how far two agree, and what their choices say about the models."""
