"""The page "PPO": runs, the texts before the curves, and instability on purpose."""
