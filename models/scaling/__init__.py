"""Scaling laws: what loss a model reaches, by its size, its data and the compute spent on it.

numpy only; every function answers in the tick that asks. Losses are in nats per token, N in
parameters, D in tokens, C in FLOP.
"""
