"""Emergence: abilities across sizes, published and measured here, and the metrics they are read by.

numpy only; every function answers in the tick that asks. Shares lie in [0, 1], sizes are in
parameters, losses and log-probabilities in nats.
"""
