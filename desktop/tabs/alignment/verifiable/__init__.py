"""The page "Verifiable reward": reinforcement on rewards that a program computes."""
