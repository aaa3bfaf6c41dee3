"""Training by reinforcement with rewards that a program computes."""
